import { fileURLToPath } from 'node:url';
import { catalogue } from './catalogue.ts';
import { runCommand } from './run-command.ts';

const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => controller.abort(signal));

try {
  process.exitCode = await runCommand(process.argv.slice(2), {
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    catalogue,
    print: console.log,
    complain: console.error,
    signal: controller.signal,
  });
} catch (error) {
  if (!controller.signal.aborted) throw error;
  console.error('drift: ended before its time');
  process.exitCode = 2;
}
