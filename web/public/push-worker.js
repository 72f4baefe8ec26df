/* Shows news while no page is open, and opens the page they speak of. */
self.addEventListener('push', (event) => {
  const news = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(news.title ?? 'Hireloop', {
      body: news.body ?? '',
      tag: news.tag,
      icon: '/favicon.svg',
      data: { url: news.url ?? '/notifications' },
    }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const url = new URL(event.notification.data?.url ?? '/notifications', self.location.origin);
  if (url.origin !== self.location.origin) return;
  event.waitUntil(
    (async () => {
      const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
      const open = pages.find((page) => page.url === url.href);
      await (open ? open.focus() : self.clients.openWindow(url.href));
    })(),
  );
});
