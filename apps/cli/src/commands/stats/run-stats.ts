import { maskPhonesIn } from '@cdr/contract/masks';
import { readStats, type Stats, type StatsGroup, type StatsRow } from '@cdr/sync';
import { openSource, type SourceFlags } from '../../connection/open-source.ts';
import { readSourceRange, type Range, type RangeFlags } from '../../lib/read-range.ts';
import type { NamedZone } from '../../lib/read-zone.ts';
import { runInterruptibly } from '../../process/run-interruptibly.ts';
import { selectColumns } from '../../output/column.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { createProgress } from '../../output/progress.ts';
import { toBar } from '../../output/to-bar.ts';
import { writeWarning } from '../../output/write-error.ts';
import { createRowWriter } from '../../output/write-rows.ts';
import { toDayText, toStatsColumns, TOTAL_KEY } from './stats-columns.ts';

interface StatsFlags extends SourceFlags, OutputFlags, RangeFlags {
  readonly by: StatsGroup;
}

const count = (value: number): string => value.toLocaleString('en');

/** The days of a range, both included. */
const toRangeText = ({ since, until }: Range, zone: NamedZone): string => {
  const toDay = (instant: Date): string => toDayText(zone.toLocal(instant).slice(0, 10));
  const last = toDay(until === null ? new Date() : new Date(until.getTime() - 1));
  if (since === null) return `until ${last}`;
  const first = toDay(since);
  return first === last ? first : `${first} – ${last}`;
};

const toHeading = ({ unit, total }: Stats, range: Range, zone: NamedZone): string =>
  `${unit}, ${zone.name}, ${toRangeText(range, zone)} (${count(total.calls)} conversations, ${count(total.legs)} legs)`;

/** An extension may be a phone number. */
const mask = (row: StatsRow): StatsRow => ({ ...row, key: row.key === null ? null : maskPhonesIn(row.key) });

/** `cdr stats` */
export const runStats = async (flags: StatsFlags): Promise<void> => {
  const { by } = flags;
  const presentation = readPresentation(flags);
  const { zone, showNumbers } = presentation;
  const range = readSourceRange(flags, zone);
  const unit = by === 'extension' || by === 'cause' ? 'legs' : 'conversations';
  // Mistakes in flags come before calls are read.
  selectColumns(toStatsColumns(by, unit), flags.columns);
  const isJson = flags.output === 'json';
  const progress = createProgress({ label: 'reading', unit: 'calls', isJson });
  await runInterruptibly({ isJson }, async (signal) => {
    const stats = await (async () => {
      await using source = await openSource(flags, {
        range,
        signal,
        onProgress: (calls) => progress.update(calls, null),
      });
      return await readStats(source.target, {
        by,
        account: source.account,
        since: range.since?.toISOString(),
        until: range.until?.toISOString(),
        timeZone: zone.name,
      });
    })().finally(() => progress.end());
    const toSize = ({ calls, legs }: StatsRow): number => (unit === 'legs' ? legs : calls);
    const largest = stats.rows.reduce((most, row) => Math.max(most, toSize(row)), 1);
    const writer = createRowWriter<StatsRow>(presentation, {
      columns: toStatsColumns(by, unit),
      toJson: (row) => row,
      heading: toHeading(stats, range, zone),
      toBar: (row, width) => toBar(toSize(row) / largest, width),
    });
    for (const row of stats.rows) writer.write(showNumbers ? row : mask(row));
    writer.end((rows) => ({ unit: stats.unit, rows, total: stats.total }), { key: TOTAL_KEY, ...stats.total });
    if (stats.rows.length === 0) writeWarning('0 calls', isJson);
  });
};
