"""News for a browser that shows no page of Hireloop, in a real one.

Its push service is the one part that is not real: there is none without the Internet. What a push
service would hand over is handed over by the browser's own tools.
"""

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from playwright.async_api import Browser, BrowserContext, Page, Worker, expect

from hireloop.services.notifications.logic.channels.webpush import news_of
from tests.factories.letters import letter
from tests.factories.people import eventually
from tests.factories.rfc8291 import b64, point_of
from tests.journeys.conftest import Running
from tests.journeys.test_browser_loop import register, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]

PREFERENCES = "/notifications/preferences"
# Subscribing asks a push service for an address; this one has one already.
SUBSCRIBED = """
(() => {
  let made = null;
  PushManager.prototype.getSubscription = async () => made;
  PushManager.prototype.subscribe = async (options) => {
    window.askedWith = options;
    made = {
      endpoint: 'https://93.184.215.14/for-this-browser',
      toJSON: () => ({ endpoint: made.endpoint, keys: { p256dh: '%s', auth: '%s' } }),
      unsubscribe: async () => { made = null; return true; },
    };
    return made;
  };
})()
"""
SHOWN = """
async () => {
  const worker = await navigator.serviceWorker.ready;
  const shown = await worker.getNotifications();
  return shown.map(({ title, body, tag, data }) => ({ title, body, tag, url: data.url }));
}
"""
# Only a real click may open a window; what the worker would open is written down instead.
CLICKED = """
async () => {
  self.opened = [];
  self.clients.openWindow = async (url) => { self.opened.push(url); };
  const [shown] = await self.registration.getNotifications();
  self.dispatchEvent(new NotificationEvent('notificationclick', { notification: shown }));
}
"""
LEFT = "async () => (await self.registration.getNotifications()).length"


async def switch_on(page: Page) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    await page.context.grant_permissions(["notifications"])
    await page.add_init_script(SUBSCRIBED % (b64(point_of(key)), b64(bytes(16))))
    await page.goto(PREFERENCES)
    await page.get_by_role("button", name="Tell this browser").click()
    await expect(page.get_by_role("button", name="No more to this browser")).to_be_visible()


async def deliver(page: Page, running: Running, news: bytes) -> None:
    """As a push service would, with what our worker would have been given decrypted."""
    devtools = await page.context.new_cdp_session(page)
    registrations: list[dict[str, Any]] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda said: registrations.extend(said["registrations"]),
    )
    await devtools.send("ServiceWorker.enable")

    async def registered() -> list[dict[str, Any]]:
        return registrations

    found = (await eventually(registered))[-1]["registrationId"]
    pushed = {"origin": running.address, "data": news.decode()}
    await devtools.send("ServiceWorker.deliverPushMessage", {**pushed, "registrationId": found})


async def is_shown(page: Page) -> Any:
    async def look() -> Any:
        return await page.evaluate(SHOWN)

    return await eventually(look)


async def click(context: BrowserContext) -> Worker:
    """On the notification; the worker, which has closed it. That is the first thing it does."""
    (worker,) = context.service_workers or [await context.wait_for_event("serviceworker")]
    await worker.evaluate(CLICKED)

    async def is_closed() -> bool:
        left: int = await worker.evaluate(LEFT)
        return left == 0

    await eventually(is_closed)
    return worker


async def test_news_are_shown_and_a_click_leads_to_what_they_speak_of(
    browser: Browser, running: Running
):
    news = letter(channel="push", subject="Acme moved your application", link="/applications/1")
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        await switch_on(page)

        await deliver(page, running, news_of(news))
        shown = await is_shown(page)
        worker = await click(page.context)

        async def opened() -> Any:
            return await worker.evaluate("self.opened")

        assert await eventually(opened) == [f"{running.address}/applications/1"]
        assert shown == [
            {"title": news.subject, "body": news.text, "tag": str(news.id), "url": news.link}
        ]


async def test_news_that_lead_elsewhere_open_nothing(browser: Browser, running: Running):
    news = letter(channel="push", link="//evil.example/x")
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        await switch_on(page)

        await deliver(page, running, news_of(news))
        await is_shown(page)
        worker = await click(page.context)
        await page.wait_for_timeout(500)  # what would be opened has been by then

        assert await worker.evaluate("self.opened") == []


async def test_a_browser_is_told_our_key_and_can_be_switched_off_again(
    browser: Browser, running: Running
):
    async with window(browser, running) as page:
        await register(page, "Casey Morgan")
        await switch_on(page)
        asked = await page.evaluate("window.askedWith")

        async with page.expect_response(lambda r: r.request.method == "DELETE") as answer:
            await page.get_by_role("button", name="No more to this browser").click()

        await expect(page.get_by_role("button", name="Tell this browser")).to_be_visible()
        assert asked["userVisibleOnly"] is True
        assert len(asked["applicationServerKey"]) == 87  # 65 bytes in base64url
        assert (await answer.value).status == 204
