import { maskPhone } from '@cdr/contract/masks';
import { type MissedCaller, readMissed } from '@cdr/sync';
import { openSource, type SourceFlags } from '../../connection/open-source.ts';
import { type RangeFlags, readSourceRange } from '../../lib/read-range.ts';
import { toZonedIso } from '../../lib/read-zone.ts';
import { runInterruptibly } from '../../process/run-interruptibly.ts';
import type { Column } from '../../output/column.ts';
import { type OutputFlags, type Presentation, readPresentation } from '../../output/presentation.ts';
import { createProgress } from '../../output/progress.ts';
import { writeWarning } from '../../output/write-error.ts';
import { createRowWriter } from '../../output/write-rows.ts';

interface MissedFlags extends SourceFlags, OutputFlags, RangeFlags {
  readonly notCalledBack?: true | undefined;
}

const time = (name: 'firstAt' | 'lastAt'): Column<MissedCaller> => ({
  name,
  toValue: (caller) => caller[name],
  toText: (caller) => caller[name].slice(0, 19).replace('T', ' '),
});

const COLUMNS: readonly Column<MissedCaller>[] = [
  { name: 'from', toValue: ({ from }) => from },
  { name: 'attempts', isRight: true, toValue: ({ attempts }) => attempts },
  time('firstAt'),
  time('lastAt'),
  { name: 'settled', toValue: ({ settled }) => settled },
];

const toShown = (caller: MissedCaller, { zone, showNumbers }: Presentation): MissedCaller => ({
  from: caller.from === null || showNumbers ? caller.from : maskPhone(caller.from),
  attempts: caller.attempts,
  firstAt: toZonedIso(new Date(caller.firstAt), zone),
  lastAt: toZonedIso(new Date(caller.lastAt), zone),
  settled: caller.settled,
});

/** `cdr missed` */
export const runMissed = async (flags: MissedFlags): Promise<void> => {
  const presentation = readPresentation(flags);
  const { zone } = presentation;
  const range = readSourceRange(flags, zone);
  const isJson = flags.output === 'json';
  const writer = createRowWriter<MissedCaller>(presentation, {
    columns: COLUMNS,
    toJson: (caller) => caller,
    heading: `missed callers, newest first, ${zone.name}`,
  });
  const progress = createProgress({ label: 'reading', unit: 'calls', isJson });
  await runInterruptibly({ isJson }, async (signal) => {
    const { missed } = await (async () => {
      await using source = await openSource(flags, {
        // What settles a missed call may come after the range.
        range: { since: range.since, until: null },
        signal,
        onProgress: (calls) => progress.update(calls, null),
      });
      return await readMissed(source.target, {
        account: source.account,
        since: range.since?.toISOString(),
        until: range.until?.toISOString(),
        timeZone: zone.name,
      });
    })().finally(() => progress.end());
    const callers = flags.notCalledBack === true ? missed.filter(({ settled }) => settled === null) : missed;
    for (const caller of callers) writer.write(toShown(caller, presentation));
    writer.end((rows) => ({ missed: rows, total: callers.length }));
    if (callers.length === 0) writeWarning('0 missed callers', isJson);
  });
};
