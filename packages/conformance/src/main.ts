#!/usr/bin/env node
import { runCommand } from './command/run-command.ts';

// Whoever reads no further, as `| head` does, wants no more lines; the reports and the exit code are still worth having.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
