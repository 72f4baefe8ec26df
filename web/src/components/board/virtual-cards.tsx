import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type CSSProperties, type ReactNode } from 'react';
import classes from './board.module.css';

/** Where a card stands in a list of which only what is in sight is drawn. */
export interface Place {
  index: number;
  total: number;
  style: CSSProperties;
  measure: (element: HTMLElement | null) => void;
}

interface VirtualCardsProps {
  /** The ids of what is loaded, in order. */
  ids: readonly string[];
  total: number;
  hasMore: boolean;
  loadMore: (() => void) | undefined;
  drawAt: (index: number, place: Place) => ReactNode;
}

const CARD = 76; // pixels, until it is measured
const AHEAD = 30; // cards before the end at which the next page is asked for

/** A column too long to be drawn whole: it scrolls by itself and loads further pages as it goes. */
export function VirtualCards({ ids, total, hasMore, loadMore, drawAt }: VirtualCardsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler leaves this component as it is
  const rows = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    getItemKey: (index) => ids[index] ?? index,
    estimateSize: () => CARD,
    gap: 8,
    overscan: 8,
  });
  const drawn = rows.getVirtualItems();
  const last = drawn.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= ids.length - AHEAD) loadMore?.();
  }, [hasMore, last, ids.length, loadMore]);

  return (
    <div ref={scroller} className={classes.scroller}>
      <ul className={classes.virtual} style={{ height: rows.getTotalSize() }}>
        {drawn.map((row) =>
          drawAt(row.index, {
            index: row.index,
            total,
            style: { transform: `translateY(${row.start}px)` },
            measure: rows.measureElement,
          }),
        )}
      </ul>
    </div>
  );
}
