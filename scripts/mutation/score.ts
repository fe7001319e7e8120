/** Outcomes of mutants, as Stryker's report names them. */
export type Status = 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError';

/** The outcomes of the mutants of a sample. */
export interface Score {
  readonly counts: Readonly<Record<Status, number>>;
  /** Mutants with a usable outcome: all but those that broke the test runner. */
  readonly judged: number;
  /** The share of usable mutants that a test caught; null without any. @unit percent */
  readonly percent: number | null;
  /** The keys of the mutants that no test caught, sorted. */
  readonly survivors: readonly string[];
}

/** With fewer mutants, one changes the score by more than 5 %. */
const FEWEST_JUDGED = 20;

const STATUSES: readonly Status[] = ['Killed', 'Timeout', 'Survived', 'NoCoverage', 'RuntimeError'];

/** Counts outcomes. `outcomes` maps a mutant's key to its status. @throws {Error} for a mutant without a usable outcome */
export const toScore = (sample: readonly string[], outcomes: ReadonlyMap<string, string>): Score => {
  const counts: Record<Status, number> = { Killed: 0, Timeout: 0, Survived: 0, NoCoverage: 0, RuntimeError: 0 };
  const survivors: string[] = [];
  for (const key of sample) {
    const status = STATUSES.find((known) => known === outcomes.get(key));
    if (status === undefined) throw new Error(`no outcome for ${key}: ${outcomes.get(key) ?? 'not in the report'}`);
    counts[status] += 1;
    if (status === 'Survived' || status === 'NoCoverage') survivors.push(key);
  }
  const detected = counts.Killed + counts.Timeout;
  const judged = detected + survivors.length;
  return { counts, judged, percent: judged === 0 ? null : (100 * detected) / judged, survivors: survivors.toSorted() };
};

/** Whether a score reaches a floor. Too few mutants reach any. */
export const reachesFloor = ({ percent, judged }: Score, floor: number | null): boolean =>
  floor === null || percent === null || judged < FEWEST_JUDGED || percent >= floor;

/** The score of an area, with its survivors below. */
export const describeScore = (name: string, total: number, score: Score, floor: number | null): string => {
  const { counts, percent, survivors } = score;
  const share = percent === null ? 'no score' : `score ${percent.toFixed(1)} %`;
  const verdict = floor === null ? 'no floor' : `floor ${floor} %${reachesFloor(score, floor) ? '' : ', not reached'}`;
  const outcomes =
    `${counts.Killed} killed, ${counts.Timeout} timed out, ${counts.Survived} survived, ` +
    `${counts.NoCoverage} without a test, ${counts.RuntimeError} not judged`;
  const tried = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return [`${name}: ${tried} of ${total} mutants: ${outcomes}`, `${name}: ${share} (${verdict})`, ...survivors].join(
    '\n',
  );
};
