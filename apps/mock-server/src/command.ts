import { autocallReportExample } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';
import { parseConfig, USAGE } from './config.ts';
import { stopWithParent } from './lifecycle.ts';
import { MockServerError } from './mock-server-error.ts';
import { startMockServer } from './start-mock-server.ts';

/** A record that can be asked for: a generated one, or the document's where none were generated. */
const findSampleReport = (seed: number, calls: number): string => {
  const { reportCount, reportAt } = createTraffic({ seed, calls });
  return reportCount === 0 ? autocallReportExample.data.id : reportAt(reportCount - 1).id;
};

const serve = async (argv: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> => {
  const { help, ...config } = parseConfig(argv, environment);
  if (help) {
    console.log(USAGE);
    return;
  }
  const { url, tokens, close } = await startMockServer(config);
  stopWithParent(close);
  if (process.send) {
    const samples = { autocallCallId: findSampleReport(config.seed, config.calls) };
    // A parent that has gone meanwhile is no error: the closed channel ends this process.
    process.send({ ready: url, samples }, undefined, undefined, () => undefined);
    return;
  }
  console.log(`mock server on ${url} (autocall token ${tokens.autocall}, pbx token ${tokens.pbx})`);
};

/**
 * Runs the command until it is stopped. When it is ready it tells its parent over IPC, or prints one line.
 *
 * What cannot be started is one line on standard error: exit status 2 for a mistake in flags or environment, 1 for a port
 * or a database that cannot be used.
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
