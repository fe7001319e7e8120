import { autocallReportExample } from '@cdr/contract/examples';
import { runUntilSignal, surviveClosedPipe } from '@cdr/node-process';
import { createTraffic } from '@cdr/synthetic';
import { type CountedData, countRows } from '../data/count-rows.ts';
import { type CallSpan, findSpan } from '../data/find-span.ts';
import { openDataFiles } from '../data/open-data-file.ts';
import type { SeedData } from '../data/seed-data.ts';
import { readFaultFile } from '../faults/read-fault-file.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import { DEFAULT_CALLS } from '../lib/option-bounds.ts';
import { DEMO_ACCOUNT } from '../sandbox/account-options.ts';
import type { MockServerOptions } from '../server/mock-server.ts';
import { openMockServer } from '../server/start-mock-server.ts';
import type { Config } from './config-fields.ts';
import { readConfig } from './read-config.ts';
import { releaseMemory } from './release-memory.ts';

/** The process ends this long after a signal at the latest. Responses in progress have 500. @unit milliseconds */
const CLOSE_MS = 800;

/** The calls to generate: none beside `--data`, unless `--calls` names a number. */
const countCalls = ({ calls, data }: Config): number => calls ?? (data === undefined ? DEFAULT_CALLS : 0);

/** The id of a report that the server has: a generated one, or the document's example. */
const findSampleReport = (config: Config): string => {
  const { reportCount, reportAt } = createTraffic({ seed: config.seed, calls: countCalls(config) });
  return reportCount === 0 ? autocallReportExample.data.id : reportAt(reportCount - 1).id;
};

/** Reports each skipped line, and their number at the end. */
const createSkipReport = () => {
  let skipped = 0;
  return {
    report: (problem: string): void => {
      skipped += 1;
      console.error(`cdr-mock-server: skipped ${problem}`);
    },
    conclude: (): void => {
      if (skipped > 0) console.error(`cdr-mock-server: skipped lines of the data: ${skipped}`);
    },
  };
};

/** The rows of `--data`; undefined without it. */
const openData = async (
  { data, onBadLine }: Config,
  report: (problem: string) => void,
): Promise<CountedData | undefined> =>
  data === undefined ? undefined : countRows(await openDataFiles(data, { onBadLine, report }));

const describeRows = ({ count }: CountedData): string => {
  const rows = count();
  if (rows === undefined) return 'the database holds the data already';
  return `loaded from the data: calls ${rows.calls}, reports ${rows.reports}`;
};

/** `toLocaleString` would load ICU, 8 ms of a start. */
const groupDigits = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');

const describeCalls = (span: CallSpan | undefined): string =>
  span === undefined
    ? 'the documents’ example calls'
    : `${groupDigits(span.calls)} calls from ${span.from} to ${span.to} (+07:00)`;

const toOptions = async (config: Config, data: SeedData | undefined): Promise<MockServerOptions> => {
  const { port, host, strict, cors, adminToken, seed, until, live, recordings, tokens, log } = config;
  const faults = config.faults === undefined ? undefined : await readFaultFile(config.faults);
  const [database, databaseConnections] = [config.db, config.dbConnections];
  const calls = countCalls(config);
  const account = { calls, seed, until, database, databaseConnections, live, recordings, faults, data };
  return {
    port,
    host,
    strict,
    cors,
    adminToken,
    accounts: [{ ...DEMO_ACCOUNT, ...tokens, ...account }],
    log: log === 'requests' ? (line) => console.log(line) : undefined,
  };
};

const serve = async (config: Config): Promise<void> => {
  const { report, conclude } = createSkipReport();
  const counted = await openData(config, report);
  const { server, sandboxes } = await openMockServer(await toOptions(config, counted?.data));
  const { url, tokens, close } = server;
  const span = await findSpan(sandboxes.first().store);
  conclude();
  if (counted !== undefined) console.error(`cdr-mock-server: ${describeRows(counted)}`);
  const shown =
    config.tokens === undefined ? `autocall token ${tokens.autocall}, pbx token ${tokens.pbx}` : 'your tokens';
  surviveClosedPipe(() =>
    console.error('cdr-mock-server: standard output cannot be written; lines of the log are lost'),
  );
  // Only a parent with a channel reads the message.
  const samples = process.send === undefined ? {} : { autocallCallId: findSampleReport(config) };
  runUntilSignal({
    close,
    ready: { ready: url, samples, span },
    line: `mock server on ${url} (${shown}): ${describeCalls(span)}; reference at /docs, control routes at /__mock`,
    closeMs: CLOSE_MS,
  });
  // After the ready message, as it takes some 30 ms.
  setImmediate(releaseMemory);
};

/**
 * Runs the command until it is stopped. When it is ready, it sends a message to its parent over IPC, or prints one line.
 *
 * A failed start prints one line on standard error. The exit status is 2 for a mistake in flags, environment or the files
 * that they name, and 1 for a port or a database that cannot be used.
 */
export const runCommand = async (argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> => {
  try {
    const config = readConfig(argv, environment);
    if (config !== undefined) await serve(config);
  } catch (error) {
    if (!(error instanceof MockServerError)) throw error;
    console.error(`cdr-mock-server: ${error.message}`);
    process.exitCode = error.kind === 'configuration' ? 2 : 1;
  }
};
