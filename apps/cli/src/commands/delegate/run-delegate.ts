import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CliError } from '../../lib/cli-error.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';

/** The script of a package's command, beside this package or in the working folder; null where it is not installed. */
const findScript = (name: string): string | null => {
  for (const from of [import.meta.url, pathToFileURL(join(process.cwd(), 'package.json'))]) {
    try {
      const manifest = createRequire(from).resolve(`${name}/package.json`);
      const { bin }: { bin: Record<string, string> } = JSON.parse(readFileSync(manifest, 'utf8'));
      const [script] = Object.values(bin);
      if (script !== undefined) return join(dirname(manifest), script);
    } catch {
      // Not installed there.
    }
  }
  return null;
};

/** Runs the command of another package with the same terminal; the exit code is its own. */
export const runDelegate = async (name: string, words: readonly string[]): Promise<void> => {
  const script = findScript(name);
  if (script === null) throw new CliError(`this command needs ${name}: npm install ${name}`, EXIT_CODES.failed);
  const child = spawn(process.execPath, [script, ...words], { stdio: 'inherit' });
  const forward = (signal: NodeJS.Signals): void => {
    child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const [code, signal] = await once(child, 'exit');
  process.off('SIGINT', forward).off('SIGTERM', forward);
  process.exitCode = typeof code === 'number' ? code : signal === 'SIGINT' ? 130 : 143;
};
