/**
 * Carries a card with the mouse or a finger from the moment the pointer went down on it: a mouse lifts
 * it by moving, a finger by resting, so that a swipe still scrolls. Knows elements, not what they mean.
 */

const MOUSE_LIFTS_AFTER = 6; // pixels
const FINGER_LIFTS_AFTER = 220; // milliseconds
const FINGER_MAY_STIR = 8; // pixels, before it is taken for a swipe
const EDGE = 56; // pixels from an edge at which what is under the card scrolls
const FASTEST = 16; // pixels a frame, at the edge itself
const CLICK_COMES_WITHIN = 50; // milliseconds after letting go

export interface Carrying {
  /** The scrolling element that holds the columns, each marked with `data-column`. */
  board: HTMLElement;
  onLift: () => void;
  /** Once a frame: how far it was carried, in pixels, and the column under it. */
  onCarry: (x: number, y: number, column: string | null) => void;
  onDrop: (column: string | null) => void;
  /** Put back, or never lifted. */
  onCancel: () => void;
}

/** Follows the pointer until it lets go; the answer puts the card back at once. */
export function carry(down: PointerEvent, carrying: Carrying): () => void {
  const { board, onLift, onCarry, onDrop, onCancel } = carrying;
  const isFinger = down.pointerType === 'touch';
  const end = new AbortController();
  const at = { x: down.clientX, y: down.clientY };
  let isLifted = false;
  let frame = 0;

  const lift = () => {
    isLifted = true;
    clearSelection();
    onLift();
    frame = requestAnimationFrame(step);
  };
  const step = () => {
    scrollAtEdges(board, at);
    onCarry(at.x - down.clientX, at.y - down.clientY, columnAt(board, at));
    frame = requestAnimationFrame(step);
  };
  const resting = isFinger ? window.setTimeout(lift, FINGER_LIFTS_AFTER) : undefined;
  const stop = () => {
    end.abort();
    window.clearTimeout(resting);
    cancelAnimationFrame(frame);
  };
  const cancel = () => {
    if (end.signal.aborted) return;
    stop();
    onCancel();
  };
  const listen = <K extends keyof WindowEventMap>(
    kind: K,
    hear: (event: WindowEventMap[K]) => void,
  ) => window.addEventListener(kind, hear, { signal: end.signal, passive: false, capture: true });

  listen('pointermove', (event) => {
    if (event.pointerId !== down.pointerId) return;
    at.x = event.clientX;
    at.y = event.clientY;
    if (isLifted) return;
    const stirred = Math.hypot(at.x - down.clientX, at.y - down.clientY);
    if (isFinger && stirred > FINGER_MAY_STIR) cancel();
    if (!isFinger && stirred >= MOUSE_LIFTS_AFTER) lift();
  });
  listen('pointerup', (event) => {
    if (event.pointerId !== down.pointerId) return;
    if (!isLifted) {
      cancel();
      return;
    }
    const column = columnAt(board, at);
    stop();
    swallowClick();
    onDrop(column);
  });
  listen('pointercancel', cancel);
  listen('blur', cancel);
  listen('keydown', (event) => {
    if (!isLifted || event.key !== 'Escape') return;
    cancel();
    window.addEventListener('pointerup', swallowClick, { once: true });
  });
  // What a browser would begin by itself with a press that moves or rests.
  listen('dragstart', (event) => event.preventDefault());
  listen('contextmenu', (event) => isLifted && event.preventDefault());
  document.addEventListener('selectionchange', () => isLifted && clearSelection(), {
    signal: end.signal,
  });
  // A finger scrolls unless its first move is refused, by one who listens before it went down.
  board.addEventListener('touchmove', (event) => isLifted && event.preventDefault(), {
    signal: end.signal,
    passive: false,
  });
  return cancel;
}

/** The column under a point, through the card that is carried over it. */
function columnAt(board: HTMLElement, { x, y }: { x: number; y: number }): string | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const column = element.closest<HTMLElement>('[data-column]');
    if (column && board.contains(column)) return column.dataset.column ?? null;
  }
  return null;
}

function scrollAtEdges(board: HTMLElement, { x, y }: { x: number; y: number }): void {
  const { left, right } = board.getBoundingClientRect();
  board.scrollLeft += pull(x, Math.max(left, 0), Math.min(right, window.innerWidth));
  window.scrollBy(0, pull(y, 0, window.innerHeight));
}

/** How far to scroll in this frame: more, the nearer the point is to one of the two edges. */
function pull(point: number, low: number, high: number): number {
  const beyondLow = Math.min(Math.max(low + EDGE - point, 0), EDGE);
  const beyondHigh = Math.min(Math.max(point - (high - EDGE), 0), EDGE);
  return ((beyondHigh - beyondLow) / EDGE) * FASTEST;
}

function clearSelection(): void {
  document.getSelection()?.removeAllRanges();
}

/** Letting go over a link is no click on it, also when the card was put back before. */
function swallowClick(): void {
  const done = new AbortController();
  const swallow = (event: MouseEvent) => {
    event.preventDefault();
    event.stopPropagation();
  };
  window.addEventListener('click', swallow, { signal: done.signal, capture: true });
  window.setTimeout(() => done.abort(), CLICK_COMES_WITHIN);
}
