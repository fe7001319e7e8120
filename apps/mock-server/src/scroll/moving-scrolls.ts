import { createLruCache } from '../lib/create-lru-cache.ts';
import type { SealedPosition } from './scroll-ids.ts';

/** Positions of scrolls that keep one id: the server stores the position and advances it. */
export interface MovingScrolls {
  readonly read: (scrollId: string) => SealedPosition | undefined;
  readonly write: (scrollId: string, position: SealedPosition) => void;
  readonly clear: () => void;
}

const MOST = 1000;

/** Keeps the positions of the scrolls used last. */
export const createMovingScrolls = (): MovingScrolls => {
  const positions = createLruCache<SealedPosition>(MOST);
  return {
    read: (scrollId) => positions.get(scrollId),
    write: (scrollId, position) => void positions.set(scrollId, position),
    clear: () => positions.clear(),
  };
};
