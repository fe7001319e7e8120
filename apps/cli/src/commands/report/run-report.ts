import { toCallRecord } from '@cdr/client';
import { type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import { readLines } from '../../lib/read-lines.ts';
import { runInterruptibly } from '../../process/run-interruptibly.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { writeError } from '../../output/write-error.ts';
import { createRowWriter } from '../../output/write-rows.ts';
import { CALL_COLUMNS } from '../../records/call-columns.ts';
import { type ShownRecord, toShownRecord } from '../../records/to-shown-record.ts';

interface ReportFlags extends ConnectionFlags, OutputFlags {}

/** `cdr report CALLID…` */
export const runReport = async (named: readonly string[], flags: ReportFlags): Promise<void> => {
  const presentation = readPresentation(flags);
  const isJson = flags.output === 'json';
  const writer = createRowWriter<ShownRecord>(presentation, {
    columns: CALL_COLUMNS,
    toJson: (report) => report,
    heading: `reports, ${presentation.zone.name}`,
  });
  const { client } = await readConnection(flags);
  const callIds = (await Promise.all(named.map(async (id) => (id === '-' ? readLines('-') : [id])))).flat();
  await runInterruptibly({ isJson }, async (signal) => {
    let total = 0;
    const missing: number[] = [];
    const onNotFound = (_: string, index: number): void => {
      missing.push(index + 1);
    };
    for await (const report of client.autocall.reports.getMany(callIds, { signal, onNotFound })) {
      total += 1;
      writer.write(toShownRecord(toCallRecord(report), presentation));
    }
    writer.end((reports) => ({ reports, total, truncated: false }));
    if (missing.length === 0) return;
    process.exitCode = EXIT_CODES.notFound;
    // By their places: the ids hold numbers.
    writeError(
      `not found: ${missing.map((place) => `id ${place} of ${callIds.length}`).join(', ')}`,
      isJson,
      EXIT_CODES.notFound,
    );
  });
};
