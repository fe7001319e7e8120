import { toCallRecord } from '@cdr/client';
import { type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { runInterruptibly } from '../../process/run-interruptibly.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { writeProgress, writeWarning } from '../../output/write-error.ts';
import { createRowWriter } from '../../output/write-rows.ts';
import { CALL_COLUMNS } from '../../records/call-columns.ts';
import { type ShownRecord, toShownRecord } from '../../records/to-shown-record.ts';
import { explainEmpty } from './explain-empty.ts';
import { type FilterFlags, toFilters } from './filters.ts';
import { readCalls } from './read-calls.ts';

interface ListFlags extends ConnectionFlags, OutputFlags, FilterFlags {
  readonly limit: number;
  readonly all?: true | undefined;
}

const count = (value: number): string => value.toLocaleString('en');

/** `cdr list` */
export const runList = async (flags: ListFlags): Promise<void> => {
  const presentation = readPresentation(flags);
  const { zone } = presentation;
  const isJson = flags.output === 'json';
  const filters = toFilters(flags, zone);
  const writer = createRowWriter<ShownRecord>(presentation, {
    columns: CALL_COLUMNS,
    toJson: (call) => call,
    heading: `calls, newest first, ${zone.name}`,
  });
  const { client } = await readConnection(flags);
  await runInterruptibly({ isJson }, async (signal) => {
    const { total, shown, causes } = await readCalls(client, {
      filters,
      cause: flags.cause,
      limit: flags.all === true ? null : flags.limit,
      signal,
      onCall: (call) => writer.write(toShownRecord(toCallRecord(call), presentation)),
    });
    writer.end((calls) => ({ calls, total, truncated: shown < total }));
    if (total === 0) writeWarning(await explainEmpty(client, flags, zone, causes), isJson);
    if (shown < total)
      writeProgress(`${count(shown)} of ${count(total)} shown; --all for the rest`, { shown, total }, isJson);
  });
};
