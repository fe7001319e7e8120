import { createEdgeProxy } from './app.ts';
import { createMemoryStorage } from './cache/create-memory-storage.ts';
import { EXIT_CONFIG, EXIT_FAILED, exitWith } from './node/exit-with.ts';
import { loadSettings, type Settings } from './node/load-settings.ts';
import { runUntilStopped } from './node/run-until-stopped.ts';
import { startNodeServer } from './node/start-node-server.ts';

const load = (): Settings => {
  try {
    return loadSettings(process.env);
  } catch (error) {
    return exitWith(EXIT_CONFIG, error);
  }
};

const { config, address, warnings } = load();
for (const warning of warnings) console.warn(warning);
const edge = createEdgeProxy({
  ...config,
  storage: createMemoryStorage(),
  log: (entry) => {
    process.stdout.write(`${JSON.stringify(entry)}\n`);
  },
});
try {
  runUntilStopped(await startNodeServer(edge, address));
} catch (error) {
  exitWith(EXIT_FAILED, error);
}
