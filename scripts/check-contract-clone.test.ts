import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from './slow.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PACKAGES = ['packages/contract', 'packages/contract-diff', 'packages/shared'];
const COPIED = ['package.json', 'scripts', '.changeset/config.json', ...PACKAGES];

let clone = '';

const run = (...flags: readonly string[]) =>
  spawnSync(process.execPath, ['--conditions=@cdr/source', 'scripts/check-contract.ts', ...flags], {
    cwd: clone,
    encoding: 'utf8',
  });

const edit = (path: string, change: (text: string) => string): void => {
  const file = join(clone, path);
  const before = readFileSync(file, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`${path} should change`);
  writeFileSync(file, after);
};

const addChangeset = (bump: string): void =>
  writeFileSync(join(clone, '.changeset/change.md'), `---\n'@cdr/contract': ${bump}\n---\n\nWords.\n`);

beforeAll(() => {
  clone = mkdtempSync(join(tmpdir(), 'contract-clone-'));
  mkdirSync(join(clone, '.changeset'));
  // The links of the packages to each other lead to the clone.
  for (const path of COPIED) cpSync(join(ROOT, path), join(clone, path), { recursive: true, verbatimSymlinks: true });
  symlinkSync(join(ROOT, 'node_modules'), join(clone, 'node_modules'));
  edit('packages/contract/package.json', (text) => text.replace(/"version": ".*"/, '"version": "1.0.0"'));
  edit(
    'packages/contract/released/contract.json',
    () => '{"version":null,"format":1,"probes":[],"facts":{},"routes":{}}',
  );
  const { stdout } = run('--write');
  if (!stdout.includes('Wrote the contract of 1.0.0.')) throw new Error(`the release should be written:\n${stdout}`);
});
afterAll(() => rmSync(clone, { recursive: true }));

describe('a clone whose contract differs from the released one', SLOW, () => {
  it.each([
    ['without a field', 'pbx/record-wire.ts', '  cause: z.string(),\n', '', 'pbx.getCdr.responses.200.cause: removed'],
    ['with a lower limit', 'pbx/limit.ts', 'max: 500', 'max: 400', 'pbx.listCdrs.request.query.limit: "450"'],
    ['with another path', 'pbx/endpoints.ts', '/v1/cdr/:id', '/v1/cdrs/:id', 'pbx.getCdr: GET /v1/cdr/:id → '],
    ['without a parameter', 'pbx/list-query.ts', '    phone: text(', '    number: text(', 'query.phone: removed'],
  ])('is refused %s, unless the release is major', (_, file, from, to, sentence) => {
    const path = `packages/contract/src/${file}`;
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('needs no release') });
    edit(path, (text) => text.replace(from, to));
    addChangeset('minor');
    const refused = run();
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining('add a changeset with major') });
    expect(refused.stdout).toContain(sentence);
    expect(refused.stdout).toContain('breaking for callers');
    addChangeset('major');
    expect(run()).toMatchObject({ status: 0, stderr: '' });
    writeFileSync(join(clone, path), readFileSync(join(ROOT, path)));
    rmSync(join(clone, '.changeset/change.md'));
  });
});
