import { runUntilSignal, surviveClosedPipe } from '@cdr/node-process';
import { createEdgeProxy } from '../../app/app.ts';
import { checkArguments } from '../../cli/check-arguments.ts';
import { createBoundedWriter } from './bounded-writer.ts';
import { EXIT_CONFIG, EXIT_FAILED, exitWith } from './exit-with.ts';
import { createAssetFinder } from './find-asset.ts';
import { createLineLog } from './line-log.ts';
import { loadSettings, type Settings } from './load-settings.ts';
import { nodeCryptography } from './node-cryptography.ts';
import { loadOtelTracing } from './otel-tracing.ts';
import { readVersion } from './read-version.ts';
import { startMetricsServer } from './start-metrics-server.ts';
import { startNodeServer } from './serve.ts';
import { warnOfLoss } from './warn-of-loss.ts';
import { createMetrics } from '../../observe/metrics.ts';
import { toLogLine } from '../../observe/to-log-line.ts';

const load = async (): Promise<Settings> => {
  try {
    return await loadSettings(process.env);
  } catch (error) {
    return exitWith(EXIT_CONFIG, error);
  }
};

/**
 * The command `edge-proxy`: serves until a signal.
 *
 * @param folder of the package
 */
export const runCommand = async (args: readonly string[], folder: URL): Promise<void> => {
  const instead = checkArguments(args, () => readVersion(folder));
  if (instead) {
    (instead.isMistake ? console.error : console.log)(instead.text);
    process.exit(instead.isMistake ? EXIT_CONFIG : 0);
  }
  const { config, audits, address, metricsPort, warnings } = await load();
  for (const warning of warnings) console.warn(warning);
  const lines = createLineLog(createBoundedWriter(process.stdout, warnOfLoss));
  process.on('exit', () => lines.flush());
  const metrics = createMetrics();
  const tracing = await loadOtelTracing();
  const edge = createEdgeProxy({
    ...config,
    cryptography: nodeCryptography,
    ...(tracing && { tracing }),
    assets: createAssetFinder(new URL('assets/', folder)),
    log: (entry) => {
      metrics.log(entry);
      lines.write(toLogLine(entry));
    },
    ...(audits && { audit: (entry) => lines.write(JSON.stringify(entry)) }),
  });
  try {
    if (metricsPort !== null) {
      const { url } = await startMetricsServer(metrics, address.host, metricsPort);
      console.error(`metrics on ${url}`);
    }
    const { url, close } = await startNodeServer(edge, address);
    surviveClosedPipe(warnOfLoss);
    runUntilSignal({ close, ready: { ready: url }, line: `edge proxy on ${url}` });
  } catch (error) {
    exitWith(EXIT_FAILED, error);
  }
};
