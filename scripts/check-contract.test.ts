import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeContract, type ReleasedContract } from '../packages/contract-diff/src/index.ts';
import { SLOW } from './slow.ts';

const COMMAND = fileURLToPath(new URL('check-contract.ts', import.meta.url));
const FIXED = '{ "fixed": [["@cdr/*"]], "ignore": ["@cdr/e2e"] }';
const RELEASED = 'packages/contract/released/contract.json';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'check-contract-'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

/** Writes a project: its contract's version, its released contract and its changesets. */
const layOut = (version: string, released: unknown, changesets: Readonly<Record<string, string>> = {}): void => {
  const files = {
    '.changeset/config.json': FIXED,
    '.changeset/README.md': 'Changesets wait here.',
    'packages/contract/package.json': JSON.stringify({ version }),
    [RELEASED]: typeof released === 'string' ? released : JSON.stringify(released),
    ...Object.fromEntries(Object.entries(changesets).map(([name, text]) => [`.changeset/${name}.md`, text])),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
};

const run = (...flags: string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=@cdr/source', COMMAND, '--root', root, ...flags],
    {
      encoding: 'utf8',
    },
  );
  return { status, stdout, stderr };
};

const changeset = (bump: string, packageName = '@cdr/contract'): string =>
  `---\n'${packageName}': ${bump}\n---\n\nWords.\n`;

const current = describeContract();
const NOTHING_RELEASED: ReleasedContract = { version: null, format: 1, probes: [], facts: {}, routes: {} };
const asReleased: ReleasedContract = { version: '1.0.0', ...current };

/** A released contract that differs from the current one in one route. */
const releasedWith = (name: string, edit: (route: string) => string): ReleasedContract => {
  const before = JSON.stringify(current.routes[name]);
  const after = edit(before);
  if (after === before) throw new Error(`the edit of ${name} should change something`);
  return { ...asReleased, routes: { ...current.routes, [name]: JSON.parse(after) } };
};

/** A release whose rows have no cause: the current contract adds it. */
const beforeCause = releasedWith('pbx.getCdr', (route) =>
  route.replace('"cause":{"type":"string"},', '').replace('"cause",', ''),
);
/** A release whose rows have one more field: the current contract removes it. */
const beforeRemoval = releasedWith('pbx.getCdr', (route) =>
  route.replace('"cause":{"type":"string"}', '"cause":{"type":"string"},"queue":{"type":"string"}'),
);
const beforeWords = releasedWith('pbx.getCdr', (route) => route.replace(/"summary":"[^"]*"/, '"summary":"One call"'));

describe('check:contract', SLOW, () => {
  it.each<[string, unknown, Record<string, string>, number, string]>([
    ['the first release is major', NOTHING_RELEASED, { first: changeset('major') }, 0, 'needs a major release: 1.0.0'],
    [
      'the first release is no minor one',
      NOTHING_RELEASED,
      { first: changeset('minor') },
      1,
      'needs a major release: 1.0.0',
    ],
    ['nothing changed', asReleased, {}, 0, 'The contract needs no release'],
    ['an addition and a minor', beforeCause, { more: changeset('minor') }, 0, 'additive for callers'],
    ['an addition and a patch', beforeCause, { more: changeset('patch') }, 1, 'needs a minor release'],
    [
      'a removal and a minor',
      beforeRemoval,
      { less: changeset('minor') },
      1,
      'pbx.getCdr.responses.200.queue: removed',
    ],
    ['a removal and a major', beforeRemoval, { less: changeset('major') }, 0, 'breaking for callers'],
    ['a removal and nothing', beforeRemoval, {}, 1, 'The pending changesets request none.'],
    ['words and a patch', beforeWords, { words: changeset('patch') }, 0, 'needs a patch release'],
    [
      'the largest of several counts',
      beforeRemoval,
      { a: changeset('patch'), b: changeset('major') },
      0,
      'request major',
    ],
    [
      'a package of the same version counts',
      beforeCause,
      { client: changeset('minor', '@cdr/client') },
      0,
      'client.md: minor',
    ],
    [
      'a package that is not released does not',
      beforeCause,
      { tests: changeset('major', '@cdr/e2e') },
      1,
      'request none',
    ],
    ['nor one of another version', beforeCause, { other: changeset('major', 'other') }, 1, 'request none'],
  ])('%s', (_, released, changesets, code, sentence) => {
    layOut(released === NOTHING_RELEASED ? '0.0.0' : '1.0.0', released, changesets);
    const { status, stdout, stderr } = run();
    expect(stdout).toContain(sentence);
    expect(stderr).toContain(code === 1 ? 'That is not enough: add a changeset with' : '');
    expect(status).toBe(code);
  });

  it.each<[string, string, unknown, Record<string, string>, string]>([
    ['a snapshot that is not JSON', '1.0.0', '{', {}, 'contract.json is not JSON.'],
    ['a snapshot of another format', '1.0.0', { ...asReleased, format: 99 }, {}, 'not a released contract: format'],
    [
      'a snapshot of another version',
      '1.1.0',
      asReleased,
      {},
      '@cdr/contract is 1.1.0, but its released contract is of 1.0.0',
    ],
    ['a version without a release', '1.0.0', NOTHING_RELEASED, {}, 'is of no release'],
    ['a changeset without front matter', '1.0.0', asReleased, { bad: 'Words.' }, 'bad.md has no front matter'],
    [
      'a changeset with another bump',
      '1.0.0',
      asReleased,
      { bad: changeset('huge') },
      'bad.md: each line of its front matter',
    ],
  ])('cannot run: %s', (_, version, released, changesets, message) => {
    layOut(version, released, changesets);
    const { status, stderr } = run();
    expect(stderr).toContain(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(status).toBe(2);
  });

  it('cannot run without a snapshot', () => {
    layOut('1.0.0', asReleased);
    rmSync(join(root, RELEASED));
    expect(run()).toMatchObject({ status: 2, stderr: expect.stringContaining('contract.json cannot be read.') });
  });

  it('cannot run with an unknown flag', () => {
    expect(run('--fix')).toMatchObject({ status: 2, stderr: expect.stringContaining('Usage: check-contract') });
  });
});

describe('check:contract --write', SLOW, () => {
  const read = () => readFileSync(join(root, RELEASED), 'utf8');

  it('writes the contract of the new version, which then needs no bump', () => {
    layOut('1.0.0', NOTHING_RELEASED);
    expect(run('--write')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Wrote the contract of 1.0.0.'),
    });
    expect(JSON.parse(read())).toEqual(JSON.parse(JSON.stringify(asReleased)));
    expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining('needs no release') });
  });

  it.each<[string, string, unknown]>([
    ['a removal in a minor version', '1.1.0', beforeRemoval],
    ['a removal in the version that is released', '1.0.0', beforeRemoval],
    ['a first release that is not 1.0.0', '0.1.0', NOTHING_RELEASED],
  ])('leaves the file unchanged for %s', (_, version, released) => {
    layOut(version, released);
    const before = read();
    expect(run('--write')).toMatchObject({ status: 1, stderr: expect.stringContaining('is not enough') });
    expect(read()).toBe(before);
  });
});
