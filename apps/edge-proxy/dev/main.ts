import { EXIT_CONFIG, EXIT_FAILED, exitWith } from '../src/runtime/node/exit-with.ts';
import { loadSettings, type Settings } from '../src/runtime/node/load-settings.ts';
import { runUntilStopped } from '../src/runtime/node/run-until-stopped.ts';
import { checkPort } from './check-port.ts';
import { startWorkerd } from './workerd.ts';

const load = (): Settings => {
  try {
    return loadSettings(process.env);
  } catch (error) {
    return exitWith(EXIT_CONFIG, error);
  }
};

const { texts, address, warnings } = load();
for (const warning of warnings) console.warn(warning);
try {
  await checkPort(address);
  const server = await startWorkerd({ ...address, env: texts });
  // Miniflare's own listeners would end this process before workerd has ended.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
  runUntilStopped(server);
} catch (error) {
  exitWith(EXIT_FAILED, error);
}
