#!/usr/bin/env node
import { writeSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { type KeysCommand, parseKeysCommand, UsageError } from './cli/parse-keys-command.ts';
import { InterruptedError, readSecret } from './cli/read-secret.ts';
import { runParsedCommand } from './cli/run-keys-command.ts';
import { EXIT_CONFIG, EXIT_FAILED, exitWith } from './runtime/node/exit-with.ts';
import { readVersion } from './runtime/node/read-version.ts';

/** 128 and the number of the signal, as in shells. */
const EXIT_INTERRUPTED = 130;

/** Synchronous: `console` would hide that a new key could not be printed. */
const print = (line: string): void => {
  try {
    writeSync(1, `${line}\n`);
  } catch (error) {
    throw new Error('standard output cannot be written', { cause: error });
  }
};

const readInput = async (command: KeysCommand): Promise<string> => {
  if (command.name !== 'credential') return '';
  if (!process.stdin.isTTY) return text(process.stdin);
  const kind = command.isApiKey ? 'API key' : 'token';
  return readSecret(`${kind} of ${command.tenant} for ${command.api} (not shown): `, process.stdin, process.stderr);
};

const run = async (args: readonly string[]): Promise<void> => {
  // The folder of this file is one level below the package, in the sources and when published.
  if (args.join() === '--version') return print(readVersion(new URL('../', import.meta.url)));
  const command = parseKeysCommand(args, process.env, Date.now());
  const input = await readInput(command);
  runParsedCommand(command, {
    now: Date.now,
    readInput: () => input,
    print,
    printNote: (line) => void writeSync(2, `${line}\n`),
  });
};

try {
  await run(process.argv.slice(2));
} catch (error) {
  if (error instanceof InterruptedError) process.exit(EXIT_INTERRUPTED);
  exitWith(error instanceof UsageError ? EXIT_CONFIG : EXIT_FAILED, error);
}
