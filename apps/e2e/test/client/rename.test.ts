import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const tsc = join(root, 'node_modules/.bin/tsc');

let scratch = '';

/** Type-checks a package against the scratch copy of the contract; its output is empty when it is clean. */
const typecheck = async (folder: string): Promise<string> => {
  const config = join(scratch, `${folder.replace('/', '-')}.json`);
  const contract = join(scratch, 'contract/src');
  await writeFile(
    config,
    JSON.stringify({
      extends: join(root, folder, 'tsconfig.json'),
      compilerOptions: {
        paths: { '@cdr/contract': [`${contract}/index.ts`], '@cdr/contract/*': [`${contract}/*.ts`] },
        typeRoots: [join(root, 'node_modules/@types')],
      },
      include: [join(root, folder, 'src')],
      exclude: [],
    }),
  );
  return new Promise((resolve) => {
    execFile(tsc, ['--noEmit', '--pretty', 'false', '-p', config], { cwd: root }, (_, stdout) => resolve(stdout));
  });
};

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'cdr-rename-'));
  await cp(join(root, 'packages/contract/src'), join(scratch, 'contract/src'), { recursive: true });
  await cp(join(root, 'packages/contract/package.json'), join(scratch, 'contract/package.json'));
  await symlink(join(root, 'packages/contract/node_modules'), join(scratch, 'contract/node_modules'));
}, SLOW.timeout);

afterAll(() => rm(scratch, { recursive: true, force: true }));

const PACKAGES = ['packages/client', 'apps/mock-server'];

it('type-checks the client and the mock server with the present contract', { timeout: 180_000 }, async () => {
  for (const folder of PACKAGES) expect(await typecheck(folder)).toBe('');
});

it('breaks the type check of both after a rename of time_ended in the contract', { timeout: 180_000 }, async () => {
  const source = join(scratch, 'contract/src');
  for (const entry of await readdir(source, { recursive: true })) {
    if (!entry.endsWith('.ts')) continue;
    const text = await readFile(join(source, entry), 'utf8');
    await writeFile(join(source, entry), text.replaceAll('time_ended', 'time_finished'));
  }
  for (const folder of PACKAGES) expect(await typecheck(folder)).toMatch(new RegExp(`^${folder}/.+: error TS`, 'm'));
});
