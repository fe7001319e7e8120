import { runUntilSignal, surviveClosedPipe } from '@cdr/node-process';
import { EXIT_CONFIG, EXIT_FAILED, exitWith } from '../src/runtime/node/exit-with.ts';
import { loadSettings, type Settings } from '../src/runtime/node/load-settings.ts';
import { warnOfLoss } from '../src/runtime/node/warn-of-loss.ts';
import { checkPort } from './check-port.ts';
import { startWorkerd } from './workerd.ts';

const load = async (): Promise<Settings> => {
  try {
    return await loadSettings(process.env);
  } catch (error) {
    return exitWith(EXIT_CONFIG, error);
  }
};

const { texts, config, address, warnings } = await load();
if (config.access.mode === 'keys' && texts['CDR_KEYS'] === undefined) {
  exitWith(
    EXIT_CONFIG,
    new Error('CDR_KEYS is the path of a file of more than 1 MiB: a Worker reads such keys from KV'),
  );
}
for (const warning of warnings) console.warn(warning);
try {
  await checkPort(address);
  const { url, close } = await startWorkerd({ ...address, env: texts });
  // Miniflare's own listeners would end this process before workerd has ended.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  surviveClosedPipe(warnOfLoss);
  runUntilSignal({ close, ready: { ready: url }, line: `edge proxy on ${url}` });
} catch (error) {
  exitWith(EXIT_FAILED, error);
}
