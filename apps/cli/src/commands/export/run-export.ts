import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { extname } from 'node:path';
import { type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { toSuggestion } from '@cdr/command-line';
import { CliError } from '../../lib/cli-error.ts';
import { describeError, toCause } from '../../lib/describe-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import { type Range, type RangeFlags, readRange } from '../../lib/read-range.ts';
import { readZone } from '../../lib/read-zone.ts';
import { runInterruptibly } from '../../process/run-interruptibly.ts';
import { toExitCode } from '../../lib/to-exit-code.ts';
import { toCommandLine } from '../../lib/to-command-line.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { createProgress } from '../../output/progress.ts';
import { createResultWriter } from '../../output/write-result.ts';
import { assertRowsFit } from './formats/assert-rows-fit.ts';
import { collectCalls } from './collect-calls.ts';
import { type ExportState, readExportState, removeExportState } from './export-state.ts';
import { createRowMaker, type RowMaker } from './row-maker.ts';

interface ExportFlags extends ConnectionFlags, RangeFlags, OutputFlags {
  readonly out: string;
  readonly excel?: true | undefined;
  readonly anonymise?: string | undefined;
}

interface ExportResult {
  readonly file: string;
  readonly calls: number;
}

const FORMATS = ['.csv', '.ndjson', '.parquet', '.xlsx'];

/** @throws {CliError} */
const readFormat = ({ out, excel }: ExportFlags): string => {
  const format = extname(out).toLowerCase();
  if (!FORMATS.includes(format))
    throw new CliError(`--out must end in ${FORMATS.join(', ')}.${toSuggestion(format, FORMATS)}`, EXIT_CODES.usage);
  if (excel === true && format !== '.csv')
    throw new CliError('--excel writes CSV: let --out end in .csv, or leave --excel out for .xlsx', EXIT_CODES.usage);
  return format;
};

/** The whole seconds of a range that are over. @unit epoch milliseconds @throws {CliError} for a range without any */
const toSpan = ({ since, until }: Range, now: number): { readonly since: number; readonly until: number } => {
  if (since === null)
    throw new CliError('name the first moment with --since, such as --since yesterday', EXIT_CODES.usage);
  const span = {
    since: Math.ceil(since.getTime() / 1000) * 1000,
    until: Math.ceil(Math.min(until?.getTime() ?? now, now) / 1000) * 1000,
  };
  if (span.since < span.until) return span;
  throw new CliError('--since must be earlier than the present', EXIT_CODES.usage);
};

/** What the part file becomes, in the format of `--out`. */
const finish = async (partFile: string, flags: ExportFlags, types: RowMaker['types']): Promise<void> => {
  const format = readFormat(flags);
  if (format === '.ndjson') return rename(partFile, flags.out);
  const newFile = `${flags.out}.new`;
  if (format === '.parquet') {
    const { writeParquet } = await import('./formats/write-parquet.ts');
    await writeParquet(partFile, newFile, types);
  } else if (format === '.xlsx') {
    const { writeXlsx } = await import('./formats/write-xlsx.ts');
    await writeXlsx(partFile, newFile, Object.keys(types));
  } else {
    const { writeCsv } = await import('./formats/write-csv.ts');
    await writeCsv(partFile, newFile, { names: Object.keys(types), isExcel: flags.excel === true });
  }
  await rename(newFile, flags.out);
  return rm(partFile, { force: true });
};

/** `cdr export --out FILE` */
export const runExport = async (flags: ExportFlags): Promise<void> => {
  const { out, anonymise, columns, since, until } = flags;
  const format = readFormat(flags);
  const zone = readZone(flags);
  const range = readRange(flags, zone);
  if (anonymise !== undefined && columns !== undefined)
    throw new CliError('--anonymise writes whole calls: leave out --columns', EXIT_CODES.usage);
  const maker = createRowMaker({
    columns,
    seed: anonymise,
    isNested: format === '.ndjson',
    zone,
    accountZone: readZone({ timeZone: flags.timeZone }),
  });
  const [partFile, stateFile] = [`${out}.part`, `${out}.part.state`];
  const key = JSON.stringify([since, until, zone.name, anonymise, columns, flags.edge, flags.pbx]);
  const found = await readExportState(stateFile, key);
  const first: ExportState = found ?? {
    key,
    pid: process.pid,
    ...toSpan(range, Date.now()),
    length: 0,
    rows: 0,
    checkpoint: null,
    isComplete: false,
  };
  const { client } = await readConnection(flags);
  // The columns are those of the file.
  const writer = createResultWriter<ExportResult>({ ...readPresentation(flags), columns: undefined }, [
    'file',
    'calls',
  ]);
  const isJson = flags.output === 'json';
  await runInterruptibly({ isJson, goOn: toCommandLine(process.argv) }, async (signal) => {
    const dates = { startDate: new Date(first.since), endDate: new Date(first.until - 1000) };
    const { total } = await client.pbx.cdrs.list({ ...dates, limit: 1 }, { signal });
    if (format === '.xlsx') assertRowsFit(total);
    const progress = createProgress({ label: 'export', unit: 'calls', isJson, already: first.rows });
    let isMidway = found !== null;
    try {
      const onRows = (rows: number): void => {
        isMidway = true;
        progress.update(rows, total);
      };
      const { rows } = first.isComplete
        ? first
        : await collectCalls(client, { partFile, stateFile, state: first, toRow: maker.toRow, signal, onRows });
      // A run that was killed at its very end left the file alone.
      if (!first.isComplete || existsSync(partFile)) await finish(partFile, flags, maker.types);
      await removeExportState(stateFile);
      progress.end();
      writer.write({ file: out, calls: rows });
    } catch (error) {
      progress.end();
      if (signal.aborted || !isMidway) throw error;
      const cause = toCause(error);
      const exitCode = toExitCode(cause, true);
      throw new CliError(`${describeError(cause)}. Nothing is lost: run the same command to go on`, exitCode);
    }
  });
};
