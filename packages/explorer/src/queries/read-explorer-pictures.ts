import { createTimeZone } from '@cdr/contract';
import { readPictures, type Pictures, type PickedRange, type Readable } from '@cdr/sync';
import type { AnsweredRange, PicturesAnswer } from '../shared/answers.ts';
import { toPlaces } from './to-places.ts';
import { toBucket, toBuckets } from './to-buckets.ts';

/** The last of `starts` that is not after `at`. */
const findBucket = (starts: readonly number[], at: number): number => {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
};

const toSeries = (quarters: Pictures['quarters'], starts: readonly number[]): Record<string, number[]> => {
  const series: Record<string, number[]> = {};
  for (const { at, disposition, calls } of quarters) {
    const counts = (series[disposition] ??= starts.map(() => 0));
    const bucket = findBucket(starts, Date.parse(at));
    counts[bucket] = (counts[bucket] ?? 0) + calls;
  }
  return series;
};

const toHeat = (quarters: Pictures['quarters'], zoneName: string): number[][] => {
  const zone = createTimeZone(zoneName);
  const heat = Array.from({ length: 7 }, () => Array.from({ length: 24 }, () => 0));
  for (const { at, calls } of quarters) {
    const local = new Date(`${zone.toLocal(new Date(at)).replace(' ', 'T')}Z`);
    const day = heat[(local.getUTCDay() + 6) % 7];
    const hour = local.getUTCHours();
    if (day !== undefined) day[hour] = (day[hour] ?? 0) + calls;
  }
  return heat;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Everything that the page draws of a range. */
export const readExplorerPictures = async (
  reader: Readable,
  options: PickedRange,
  range: AnsweredRange,
): Promise<PicturesAnswer> => {
  const { quarters, lengths, extensions, causes } = await readPictures(reader, options);
  const zone = createTimeZone(range.zone);
  const [since, until] = [Date.parse(range.since), Date.parse(range.until)];
  const bucket = toBucket(until - since);
  const starts = toBuckets(since, until, bucket, zone);
  return {
    range,
    bucket,
    starts: starts.map((at) => at / 1000),
    series: toSeries(quarters, starts),
    heat: toHeat(quarters, range.zone),
    places: toPlaces(quarters, range.until),
    lengths,
    extensions,
    causes,
    totals: {
      calls: sum(quarters.map(({ calls }) => calls)),
      answered: sum(lengths.map(({ calls }) => calls)),
      legs: sum(extensions.map(({ legs }) => legs)),
    },
  };
};
