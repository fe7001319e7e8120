import type { SealedPosition } from './scroll-ids.ts';

/** Scrolls whose id stays the same: the server keeps their place, and each use moves it on. */
export interface MovingScrolls {
  readonly read: (scrollId: string) => SealedPosition | undefined;
  readonly write: (scrollId: string, position: SealedPosition) => void;
  readonly clear: () => void;
}

const MOST = 1000;

/** Keeps the places of the scrolls that began last. */
export const createMovingScrolls = (): MovingScrolls => {
  const places = new Map<string, SealedPosition>();
  return {
    read: (scrollId) => places.get(scrollId),
    write: (scrollId, position) => {
      const [oldest] = places.keys();
      if (places.size >= MOST && !places.has(scrollId) && oldest !== undefined) places.delete(oldest);
      places.set(scrollId, position);
    },
    clear: () => places.clear(),
  };
};
