#!/usr/bin/env node
import { runCommand } from './cli/run-command.ts';

const LOST = 2;
let isLost = false;

// Whoever reads no further, as `| head` does, wants no more lines; the reports and the exit code are still worth having.
process.stdout.on('error', ({ code = 'unknown reason' }: NodeJS.ErrnoException) => {
  if (code === 'EPIPE' || isLost) return;
  isLost = true;
  process.exitCode = LOST;
  process.stderr.write(`cdr-conformance: cannot write the standard output: ${code}\n`);
});
// Where not even this can be told, the exit code tells it.
process.stderr.on('error', () => undefined);

const code = await runCommand(process.argv.slice(2), {
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
process.exitCode = isLost ? LOST : code;
