import { toWallSeconds, toWallText } from '@cdr/shared/wall-clock';
import type { ReadCall } from '../rounds/read-call.ts';
import type { Source, Span } from '../rounds/source.ts';

/** Providers may count no further. */
const TOO_MANY = 10_000;

/** The two halves of a span; none of a second. */
const toHalves = ({ side, low, high }: Span): Span[] => {
  if (low >= high) return [];
  const middle = Math.floor((toWallSeconds(low) + toWallSeconds(high)) / 2);
  return [
    { side, low, high: toWallText(middle) },
    { side, low: toWallText(middle + 1), high },
  ];
};

/** The account's total of a span, added up of spans below 10,000. */
export const countSpan = async (source: Source, span: Span): Promise<number> => {
  const counted = await source.count(span);
  const halves = counted < TOO_MANY ? [] : toHalves(span);
  if (halves.length === 0) return counted;
  let total = 0;
  for (const half of halves) total += await countSpan(source, half);
  return total;
};

/** Every call of a span, in parts of below 10,000. */
export async function* readSpan(source: Source, span: Span): AsyncGenerator<ReadCall, void, undefined> {
  const counted = await source.count(span);
  const halves = counted < TOO_MANY ? [] : toHalves(span);
  if (halves.length === 0) yield* (await source.read(span, counted)).values();
  for (const half of halves) yield* readSpan(source, half);
}
