import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
/** Files with credentials, in the root and in packages. The last two are a command's lock and its draft. */
const SECRETS = ['.env', '.env.production', '.dev.vars', '.dev.vars.staging', 'keys.json'].concat([
  'keys.json.lock',
  'keys.json.17.new',
]);
const FOLDERS = ['', 'apps/edge-proxy/'];
let folder: string;

const git = (...args: readonly string[]): string => execFileSync('git', args, { cwd: folder, encoding: 'utf8' });

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdr-ignored-'));
  git('init', '--quiet');
  for (const parent of FOLDERS) {
    for (const name of [...SECRETS, 'package.json']) {
      const file = join(folder, parent, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, '');
    }
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

// Git reads these Docker patterns as Docker does.
it.each(['.gitignore', '.dockerignore'])('%s excludes files with credentials alone', (name) => {
  const ignored = git('ls-files', '--others', '--ignored', `--exclude-from=${join(ROOT, name)}`)
    .trim()
    .split('\n');

  expect(ignored.toSorted()).toEqual(FOLDERS.flatMap((parent) => SECRETS.map((file) => parent + file)).toSorted());
});
