/** Milliseconds in which a browser tells of the click that follows from letting go. */
const AFTER_RELEASE = 50;

/**
 * Swallows the click that comes when the button, still pressed, is let go. Who has put a card back
 * with Escape does not mean to follow the link that happens to be under the pointer.
 */
export function swallowClickOfRelease(): void {
  const swallow = (click: Event) => {
    click.preventDefault();
    click.stopPropagation();
  };
  const stop = () => document.removeEventListener('click', swallow, true);
  document.addEventListener('click', swallow, true);
  document.addEventListener('pointerup', () => setTimeout(stop, AFTER_RELEASE), { once: true });
}
