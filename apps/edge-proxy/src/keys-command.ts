#!/usr/bin/env node
import { readFileSync, writeSync } from 'node:fs';
import { EXIT_CONFIG, EXIT_FAILED, exitWith } from './node/exit-with.ts';
import { runKeysCommand, UsageError } from './keys/run-keys-command.ts';

/** At once, as `console` would keep to itself that nobody got a new key. */
const print = (line: string): void => {
  try {
    writeSync(1, `${line}\n`);
  } catch (error) {
    throw new Error('standard output cannot be written', { cause: error });
  }
};

try {
  runKeysCommand(process.argv.slice(2), {
    env: process.env,
    now: Date.now,
    readInput: () => readFileSync(0, 'utf8'),
    print,
  });
} catch (error) {
  exitWith(error instanceof UsageError ? EXIT_CONFIG : EXIT_FAILED, error);
}
