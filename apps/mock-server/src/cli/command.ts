import { autocallReportExample } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import { type Config, parseConfig } from './config.ts';
import { readFaultFile } from '../faults/read-fault-file.ts';
import { USAGE } from './settings.ts';
import { type CountedData, countRows } from '../data/count-rows.ts';
import { type CallSpan, findSpan } from '../data/find-span.ts';
import { openDataFiles } from '../data/open-data-file.ts';
import { outliveOutput, stopWithParent } from './lifecycle.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import type { OwnData } from '../data/own-data.ts';
import { DEMO_ACCOUNT } from '../sandbox/account-options.ts';
import { readVersion } from './read-version.ts';
import { releaseMemory } from './release-memory.ts';
import { type MockServerOptions, openMockServer } from '../server/start-mock-server.ts';

/** A record that can be asked for: a generated one, or the document's where none were generated. */
const findSampleReport = (seed: number, calls: number): string => {
  const { reportCount, reportAt } = createTraffic({ seed, calls });
  return reportCount === 0 ? autocallReportExample.data.id : reportAt(reportCount - 1).id;
};

/** Names each line that was skipped, and in the end how many there were. */
const createSkipReport = () => {
  let skipped = 0;
  return {
    report: (problem: string): void => {
      skipped += 1;
      console.error(`cdr-mock-server: skipped ${problem}`);
    },
    conclude: (): void => {
      if (skipped > 0) console.error(`cdr-mock-server: lines of the data that were skipped: ${skipped}`);
    },
  };
};

/** The rows of `--data`; undefined without it. */
const openData = async (
  { dataFiles, onBadLine }: Config,
  report: (problem: string) => void,
): Promise<CountedData | undefined> =>
  dataFiles.length === 0 ? undefined : countRows(await openDataFiles(dataFiles, { onBadLine, report }));

const describeRows = ({ count }: CountedData): string => {
  const rows = count();
  if (rows === undefined) return 'the database holds the data already';
  return `loaded from the data: calls ${rows.calls}, reports ${rows.reports}`;
};

const describeCalls = (span: CallSpan | undefined): string =>
  span === undefined
    ? 'the documents’ example calls'
    : `${span.calls.toLocaleString('en')} calls from ${span.from} to ${span.to} (+07:00)`;

const toOptions = async (config: Config, data: OwnData | undefined): Promise<MockServerOptions> => {
  const { calls, seed, until, database, databaseConnections, live, faultFile, credentials } = config;
  const faults = faultFile === undefined ? undefined : await readFaultFile(faultFile);
  const { port, host, strict, cors, adminToken } = config;
  return {
    port,
    host,
    strict,
    cors,
    adminToken,
    accounts: [
      { ...DEMO_ACCOUNT, ...credentials, calls, seed, until, database, databaseConnections, live, faults, data },
    ],
    log: config.logsRequests ? (line) => console.log(line) : undefined,
  };
};

const serve = async (argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> => {
  const config = parseConfig(argv, environment);
  if (config.help) {
    console.log(USAGE);
    return;
  }
  if (config.version) {
    console.log(readVersion());
    return;
  }
  const { report, conclude } = createSkipReport();
  const counted = await openData(config, report);
  const { server, sandboxes } = await openMockServer(await toOptions(config, counted?.data));
  const { url, tokens, close } = server;
  const span = await findSpan(sandboxes.first().store);
  releaseMemory();
  conclude();
  if (counted !== undefined) console.error(`cdr-mock-server: ${describeRows(counted)}`);
  outliveOutput();
  stopWithParent(close);
  if (process.send) {
    const samples = { autocallCallId: findSampleReport(config.seed, config.calls) };
    // A parent that has gone meanwhile is no error: the closed channel ends this process.
    process.send({ ready: url, samples, span }, undefined, undefined, () => undefined);
    return;
  }
  const shown =
    config.credentials === undefined ? `autocall token ${tokens.autocall}, pbx token ${tokens.pbx}` : 'your tokens';
  console.log(
    `mock server on ${url} (${shown}): ${describeCalls(span)}; reference at /docs, control routes at /__mock`,
  );
};

/**
 * Runs the command until it is stopped. When it is ready it tells its parent over IPC, or prints one line.
 *
 * What cannot be started is one line on standard error: exit status 2 for a mistake in flags, environment or the files
 * that they name, 1 for a port or a database that cannot be used.
 */
export const runCommand = async (argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> => {
  try {
    await serve(argv, environment);
  } catch (error) {
    if (!(error instanceof MockServerError)) throw error;
    console.error(`cdr-mock-server: ${error.message}`);
    process.exitCode = error.kind === 'configuration' ? 2 : 1;
  }
};
