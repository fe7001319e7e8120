import { CdrError, toCallRecord } from '@cdr/client';
import { type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { CliError } from '../../lib/cli-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import { runInterruptibly } from '../../process/run-interruptibly.ts';
import { selectColumns, toCellText, toPicked } from '../../output/column.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { toPlainText } from '../../output/to-table.ts';
import { createRowWriter } from '../../output/write-rows.ts';
import { CALL_COLUMNS } from '../../records/call-columns.ts';
import { type ShownRecord, toShownRecord } from '../../records/to-shown-record.ts';

interface GetFlags extends ConnectionFlags, OutputFlags {}

/** Each field on a line. */
const toFields = (record: ShownRecord, names: string | undefined): string => {
  const all = CALL_COLUMNS.map(({ name }) => name).join(',');
  return selectColumns(CALL_COLUMNS, names ?? all)
    .map((column) => `${column.name}\t${toPlainText(toCellText(record, column))}\n`)
    .join('');
};

/** `cdr get ID` */
export const runGet = async (id: string, flags: GetFlags): Promise<void> => {
  const presentation = readPresentation(flags);
  const { format, columns } = presentation;
  const picked = selectColumns(CALL_COLUMNS, columns);
  const { client } = await readConnection(flags);
  await runInterruptibly({ isJson: format === 'json' }, async (signal) => {
    const call = await client.pbx.cdrs.get(id, { signal }).catch((error: unknown) => {
      if (!CdrError.isInstance(error) || error.kind !== 'not-found') throw error;
      throw new CliError('the account has no call of this id', EXIT_CODES.notFound);
    });
    const record = toShownRecord(toCallRecord(call), presentation);
    if (format === 'json' || format === 'ndjson')
      process.stdout.write(`${JSON.stringify(columns === undefined ? record : toPicked(record, picked))}\n`);
    else if (format === 'table') process.stdout.write(toFields(record, columns));
    else {
      const writer = createRowWriter(presentation, { columns: CALL_COLUMNS, toJson: (row: ShownRecord) => row });
      writer.write(record);
    }
  });
};
