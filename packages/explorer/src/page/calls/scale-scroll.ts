/** Heights of a list. @unit px */
export interface Heights {
  /** Of all its rows. */
  readonly full: number;
  /** That it takes in the page: browsers draw no more than 16.7 million. */
  readonly real: number;
  readonly viewport: number;
}

/** A place in a list: how far it is scrolled, and how far its rows are ahead of that. */
export interface ScrollPlace {
  readonly scrolled: number;
  readonly offset: number;
}

/** The tallest element that all browsers draw, with room for what is above it. */
export const MAX_HEIGHT = 8_000_000;

/** Near its ends a list moves by its scale, so that the first and the last row are reached. */
const isNearEnd = (scrolled: number, { real, viewport }: Heights): boolean =>
  scrolled < 2 * viewport || scrolled > real - 3 * viewport;

/**
 * Where a list stands after its scroll bar moved.
 *
 * A list that is taller than a page may be has a scaled bar. A wheel still moves it row by row; a dragged bar moves it by its scale.
 */
export const toScrollPlace = (before: ScrollPlace, scrolled: number, heights: Heights): ScrollPlace => {
  const { full, real, viewport } = heights;
  if (full <= real) return { scrolled, offset: 0 };
  const most = full - viewport;
  const scale = most / Math.max(1, real - viewport);
  const isStep = Math.abs(scrolled - before.scrolled) <= viewport;
  const offset = isStep && !isNearEnd(scrolled, heights) ? before.offset : scrolled * scale - scrolled;
  return { scrolled, offset: Math.min(Math.max(offset, -scrolled), most - scrolled) };
};

/** How far to scroll so that a place of the full list is at the top. */
export const toScrolled = (place: ScrollPlace, top: number, heights: Heights): number => {
  const { full, real, viewport } = heights;
  const near = top - place.offset;
  if (full <= real || (Math.abs(near - place.scrolled) <= viewport && !isNearEnd(near, heights))) return near;
  return (top / (full - viewport)) * (real - viewport);
};
