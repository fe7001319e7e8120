#!/usr/bin/env node
import { surviveClosedPipe } from '@cdr/node-process';
import { runCommand } from './cli/run-command.ts';

const LOST = 2;
let isLost = false;

surviveClosedPipe((code) => {
  // A reader such as `head` may end first. The reports and the exit code still count.
  if (code === 'EPIPE') return;
  isLost = true;
  process.exitCode = LOST;
  process.stderr.write(`cdr-conformance: cannot write the standard output: ${code}\n`);
});

const code = await runCommand(process.argv.slice(2), {
  environment: process.env,
  stdout: process.stdout,
  stderr: process.stderr,
});
process.exitCode = isLost ? LOST : code;
