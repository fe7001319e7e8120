#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { EXIT_CONFIG, EXIT_FAILED, exitWith } from './node/exit-with.ts';
import { runKeysCommand, UsageError } from './keys/run-keys-command.ts';

try {
  runKeysCommand(process.argv.slice(2), {
    env: process.env,
    now: Date.now,
    readInput: () => readFileSync(0, 'utf8'),
    print: (line) => console.log(line),
  });
} catch (error) {
  exitWith(error instanceof UsageError ? EXIT_CONFIG : EXIT_FAILED, error);
}
