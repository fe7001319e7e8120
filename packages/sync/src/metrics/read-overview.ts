import type { SqlRow } from '../target/row.ts';
import type { Readable } from '../target/target.ts';
import { toInstantText } from '../time/wall-time.ts';
import { readBounds } from './range.ts';
import { type PickedRange, readPicked } from './read-picked.ts';
import type { Figures } from './read-stats.ts';

/** The figures of a range, as `docs/metrics.md` defines them; those of `readStats` among them. */
export interface Overview extends Figures {
  /** Legs whose ring time is known. */
  readonly rungLegs: number;
  /** Ring time that half, and nine tenths, of these legs do not exceed; null where there is none. @unit seconds */
  readonly ringP50Seconds: number | null;
  readonly ringP90Seconds: number | null;
  /** The most conversations in progress at once, and when that was first so; null where none has ended. */
  readonly most: { readonly calls: number; readonly at: string } | null;
}

/** Nearest rank: the smallest value that so large a part of the legs does not exceed. */
const toPercentile = (rings: readonly SqlRow[], part: number): number | null => {
  const total = rings.reduce((sum, { legs }) => sum + Number(legs), 0);
  let passed = 0;
  for (const { second, legs } of rings) {
    passed += Number(legs);
    if (passed >= Math.ceil(total * part)) return Number(second);
  }
  return null;
};

const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/**
 * The figures of the conversations that a filter picks.
 *
 * @throws {SyncError} `configuration` for a range or zone that is none; else as the target's reads do
 */
export const readOverview = async (target: Readable, options: PickedRange): Promise<Overview> => {
  const rows = await readPicked(target, 'overview', options, readBounds(options));
  const sums = rows.find(({ part }) => part === 'sums') ?? {};
  const most = rows.find(({ part }) => part === 'most');
  const rings = rows
    .filter(({ part }) => part === 'ring')
    .toSorted((a, b) => Number(a['second']) - Number(b['second']));
  const count = (name: string): number => Number(sums[name] ?? 0);
  const [calls, answered, talkSeconds] = [count('calls'), count('answered'), count('talk_seconds')];
  return {
    calls,
    legs: count('legs'),
    answered,
    asr: divide(answered, calls),
    acdSeconds: divide(talkSeconds, answered),
    talkSeconds,
    missed: count('missed'),
    rungLegs: rings.reduce((sum, { legs }) => sum + Number(legs), 0),
    ringP50Seconds: toPercentile(rings, 0.5),
    ringP90Seconds: toPercentile(rings, 0.9),
    most:
      most === undefined
        ? null
        : { calls: Number(most['calls']), at: toInstantText(new Date(Number(most['second']) * 1000)) },
  };
};
