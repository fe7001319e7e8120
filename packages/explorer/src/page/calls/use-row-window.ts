import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { pictures } from '../state/answers.ts';
import { shifts, showRows } from '../state/list.ts';
import { MAX_HEIGHT, type ScrollPlace, toScrolled, toScrollPlace } from './scale-scroll.ts';

/** Rows that are drawn beyond those in sight, so that Tab and a wheel find the next ones. */
const BEYOND = 8;
/** Rows of a printed report. */
const PRINTED = 100;

/** The rows to draw, and the space before and after them. */
export interface RowWindow {
  readonly first: number;
  /** Included; less than `first` where there is none. */
  readonly last: number;
  /** @unit px */
  readonly before: number;
  readonly after: number;
}

/** What a list does with its window. */
export interface RowWindowControl {
  readonly window: Signal<RowWindow>;
  /** Scrolls as little as shows a row. */
  readonly reveal: (index: number) => void;
  /** Rows that fit on the screen. */
  readonly countFitting: () => number;
}

const NOTHING: RowWindow = { first: 0, last: -1, before: 0, after: 0 };

/** Follows the page's scroll bar: which rows of `total` are in sight of `place`, the element that holds them. */
export const useRowWindow = (place: RefObject<HTMLElement | null>, total: number): RowWindowControl => {
  const window = useSignal<RowWindow>(NOTHING);
  const scroll = useRef<ScrollPlace>({ scrolled: 0, offset: 0 });
  const isPrinting = useRef(false);

  const measure = (element: HTMLElement) => {
    const style = getComputedStyle(element);
    const read = (name: string): number => Number.parseFloat(style.getPropertyValue(name)) || 0;
    // The header of the page and that of the table stay in sight, above the rows.
    const [row, covered] = [Math.max(1, read('--row')), read('--covered')];
    const full = total * row;
    const viewport = Math.max(row, innerHeight - covered - read('--head'));
    return {
      row,
      heights: { full, real: Math.min(full, MAX_HEIGHT), viewport },
      top: element.getBoundingClientRect().top + scrollY - covered,
    };
  };

  const update = (): void => {
    const element = place.current;
    if (element === null) return;
    const { row, heights, top } = measure(element);
    scroll.current = toScrollPlace(scroll.current, Math.max(0, scrollY - top), heights);
    const { scrolled, offset } = scroll.current;
    const inSight = scrolled + offset;
    const begin = isPrinting.current ? 0 : Math.max(0, Math.floor(inSight / row) - BEYOND);
    const first = Math.min(begin, Math.max(0, total - 1));
    const end = isPrinting.current ? PRINTED : Math.ceil((inSight + heights.viewport) / row) + BEYOND;
    const last = Math.min(total, end) - 1;
    const before = isPrinting.current ? 0 : Math.max(0, first * row - offset);
    const after = isPrinting.current ? 0 : Math.max(0, heights.real - before - (last - first + 1) * row);
    const old = window.peek();
    if (old.first !== first || old.last !== last || old.before !== before || old.after !== after)
      window.value = { first, last, before, after };
    showRows(first, last, Math.floor(inSight / row));
  };

  useLayoutEffect(() => {
    const print = ({ type }: Event): void => {
      isPrinting.current = type === 'beforeprint';
      update();
    };
    update();
    addEventListener('scroll', update, { passive: true });
    addEventListener('resize', update);
    addEventListener('beforeprint', print);
    addEventListener('afterprint', print);
    // What is above the list comes and goes.
    const observer = new ResizeObserver(update);
    observer.observe(document.body);
    return () => {
      removeEventListener('scroll', update);
      removeEventListener('resize', update);
      removeEventListener('beforeprint', print);
      removeEventListener('afterprint', print);
      observer.disconnect();
    };
  }, [total]);
  // Rows far down are read from the places that come with the pictures.
  useSignalEffect(() => {
    if (pictures.value === null) return;
    update();
  });

  // New rows push the others down: a reader in the middle stays with the same ones.
  const shift = shifts.value;
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null || shift.by === 0) return;
    const { row } = measure(element);
    if (scroll.current.scrolled > row) scrollBy(0, shift.by * row);
  }, [shift]);

  return {
    window,
    reveal: (index) => {
      const element = place.current;
      if (element === null) return;
      const { row, heights, top } = measure(element);
      const inSight = scroll.current.scrolled + scroll.current.offset;
      const [low, high] = [index * row, (index + 1) * row - heights.viewport];
      if (inSight >= high && inSight <= low) return;
      const wanted = inSight > low ? low : high;
      scrollTo(0, top + toScrolled(scroll.current, Math.max(0, wanted), heights));
    },
    countFitting: () => {
      const element = place.current;
      if (element === null) return 1;
      const { row, heights } = measure(element);
      return Math.max(1, Math.floor(heights.viewport / row) - 1);
    },
  };
};
