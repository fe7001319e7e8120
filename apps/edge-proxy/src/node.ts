#!/usr/bin/env node
import { runUntilSignal, surviveClosedPipe } from '@cdr/node-process';
import { createEdgeProxy } from './app/app.ts';
import { checkArguments } from './cli/check-arguments.ts';
import { createBoundedWriter } from './runtime/node/bounded-writer.ts';
import { EXIT_CONFIG, EXIT_FAILED, exitWith } from './runtime/node/exit-with.ts';
import { createAssetFinder } from './runtime/node/find-asset.ts';
import { createLineLog } from './runtime/node/line-log.ts';
import { loadSettings, type Settings } from './runtime/node/load-settings.ts';
import { nodeCryptography } from './runtime/node/node-cryptography.ts';
import { loadOtelTracing } from './runtime/node/otel-tracing.ts';
import { startMetricsServer } from './runtime/node/start-metrics-server.ts';
import { startNodeServer } from './runtime/node/serve.ts';
import { warnOfLoss } from './runtime/node/warn-of-loss.ts';
import { createMetrics } from './observe/metrics.ts';
import { toLogLine } from './observe/to-log-line.ts';

const load = (): Settings => {
  try {
    return loadSettings(process.env);
  } catch (error) {
    return exitWith(EXIT_CONFIG, error);
  }
};

const instead = checkArguments(process.argv.slice(2));
if (instead) {
  (instead.isMistake ? console.error : console.log)(instead.text);
  process.exit(instead.isMistake ? EXIT_CONFIG : 0);
}
const { config, audits, address, metricsPort, warnings } = load();
for (const warning of warnings) console.warn(warning);
const lines = createLineLog(createBoundedWriter(process.stdout, warnOfLoss));
process.on('exit', () => lines.flush());
const metrics = createMetrics();
const tracing = await loadOtelTracing();
const edge = createEdgeProxy({
  ...config,
  cryptography: nodeCryptography,
  ...(tracing && { tracing }),
  // The folder of this file is one level below the package, in the sources and when published.
  assets: createAssetFinder(new URL('../assets/', import.meta.url)),
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
