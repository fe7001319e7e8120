import type { SqlRow } from '../target/row.ts';
import type { Readable } from '../target/target.ts';
import { readBounds } from './range.ts';
import { type PickedRange, readPicked } from './read-picked.ts';

/** Conversations of one disposition that start in one quarter of an hour (UTC). */
export interface QuarterCount {
  readonly at: string;
  readonly disposition: string;
  readonly calls: number;
}

/** Answered conversations whose talk lasts from `fromSeconds` on and less than the next group's. */
export interface LengthCount {
  readonly fromSeconds: number;
  readonly calls: number;
  readonly talkSeconds: number;
}

/** Legs of one extension, or with one hangup cause. */
export interface LegCount {
  /** Null: legs without one. */
  readonly key: string | null;
  readonly legs: number;
  readonly answered: number;
  readonly talkSeconds: number;
  /** Missed conversations that have such a leg. */
  readonly missed: number;
}

/** What the explorer draws. Each list adds up to the total of its unit in `readOverview`. */
export interface Pictures {
  /** Conversations, oldest first. */
  readonly quarters: readonly QuarterCount[];
  /** Answered conversations, the shortest first. Groups without a call are left out. */
  readonly lengths: readonly LengthCount[];
  /** Legs, the largest first. */
  readonly extensions: readonly LegCount[];
  readonly causes: readonly LegCount[];
}

const toLegCount = (row: SqlRow): LegCount => ({
  key: typeof row['name'] === 'string' ? row['name'] : null,
  legs: Number(row['legs']),
  answered: Number(row['answered']),
  talkSeconds: Number(row['talk_seconds']),
  missed: Number(row['missed']),
});

const compareKeys = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

/**
 * Counts of the conversations that a filter picks, by what the explorer draws.
 *
 * @throws {SyncError} `configuration` for a range or zone that is none; else as the target's reads do
 */
export const readPictures = async (target: Readable, options: PickedRange): Promise<Pictures> => {
  const rows = await readPicked(target, 'pictures', options, readBounds(options));
  const ofPart = (name: string): SqlRow[] => rows.filter(({ part }) => part === name);
  const toLegCounts = (name: string): LegCount[] =>
    ofPart(name)
      .map(toLegCount)
      .toSorted((a, b) => b.legs - a.legs || compareKeys(a.key, b.key));
  return {
    quarters: ofPart('quarter')
      .map((row) => ({ at: String(row['moment']), disposition: String(row['name']), calls: Number(row['calls']) }))
      .toSorted((a, b) => compareKeys(`${a.at} ${a.disposition}`, `${b.at} ${b.disposition}`)),
    lengths: ofPart('length')
      .map((row) => ({
        fromSeconds: Number(row['name']),
        calls: Number(row['calls']),
        talkSeconds: Number(row['talk_seconds']),
      }))
      .toSorted((a, b) => a.fromSeconds - b.fromSeconds),
    extensions: toLegCounts('extension'),
    causes: toLegCounts('cause'),
  };
};
