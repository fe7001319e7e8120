import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runKeysCommand } from '../../src/cli/run-keys-command.ts';
import { hashKey } from './keys.ts';

/** A file of keys that the command keeps. */
export interface KeyFile extends Disposable {
  readonly path: string;
  /** What the command prints. */
  run(command: string, input?: string): string;
  text(): string;
}

/** An empty file of keys in a folder of its own. @param now the clock of who runs the command */
export const createKeyFile = (now: () => number): KeyFile => {
  const folder = mkdtempSync(join(tmpdir(), 'cdr-keys-'));
  const path = join(folder, 'keys.json');
  return {
    path,
    run(command, input = '') {
      const lines: string[] = [];
      runKeysCommand(command.split(' '), {
        env: { CDR_KEYS: path },
        now,
        readInput: () => input,
        print: (line) => lines.push(line),
        printNote: () => undefined,
      });
      return lines.join('\n');
    },
    text: () => readFileSync(path, 'utf8'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true }),
  };
};

/** What names a key in the command. */
export const toKeyId = (key: string): string => hashKey(key).slice(0, 8);
