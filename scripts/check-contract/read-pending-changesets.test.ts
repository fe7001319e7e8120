import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPendingChangesets } from './read-pending-changesets.ts';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'changesets-'));
  mkdirSync(join(root, '.changeset'));
});
afterEach(() => {
  rmSync(root, { recursive: true });
});

const put = (name: string, text: string): void => writeFileSync(join(root, '.changeset', name), text);
const minorOf = (packageName: string): string => `---\n'${packageName}': minor\n---\n\nWords.\n`;

describe('readPendingChangesets', () => {
  it.each<[string, object, string, boolean]>([
    ['the contract', {}, '@cdr/contract', true],
    ['another package, each with its own version', {}, '@cdr/client', false],
    ['a package of one version with the contract', { fixed: [['@cdr/*']] }, '@cdr/client', true],
    ['a package named beside the contract', { fixed: [['@cdr/contract', '@cdr/client']] }, '@cdr/client', true],
    ['a package that is named like one of the group', { fixed: [['@cdr/contract', '@cdr/cli']] }, '@cdr/client', false],
    ['a package of another scope', { fixed: [['@cdr/*']] }, '@other/client', false],
    ['a package beside a group that is no list', { fixed: ['@cdr/*'] }, '@cdr/client', false],
    ['a package of another group', { fixed: [['@cdr/client'], ['@cdr/contract']] }, '@cdr/client', false],
    ['a package that is left out', { fixed: [['@cdr/*']], ignore: ['@cdr/e2e'] }, '@cdr/e2e', false],
  ])('%s moves the contract or not', (_, config, packageName, moves) => {
    put('config.json', JSON.stringify(config));
    put('one.md', minorOf(packageName));
    expect(readPendingChangesets(root)).toEqual(moves ? [{ file: 'one.md', bump: 'minor' }] : []);
  });

  it('reads by name, and only changesets', () => {
    put('config.json', '{}');
    for (const name of ['b.md', 'a.md', 'c-readme.md', 'README.md', '.hidden.md', 'notes.txt', 'a.md~'])
      put(name, minorOf('@cdr/contract'));
    expect(readPendingChangesets(root).map(({ file }) => file)).toEqual(['a.md', 'b.md', 'c-readme.md']);
  });

  it('takes the largest bump of a changeset, and leaves out changesets without one', () => {
    put('config.json', '{ "fixed": [["@cdr/*"]] }');
    put('both.md', "---\n'@cdr/contract': patch\n'@cdr/client': major\n---\n");
    put('none.md', "---\n'@cdr/contract': none\n---\n");
    expect(readPendingChangesets(root)).toEqual([{ file: 'both.md', bump: 'major' }]);
  });

  it.each([
    ['no configuration', undefined, 'config.json cannot be read'],
    ['a configuration that is not JSON', '{', 'config.json is not JSON'],
    ['names to leave out that are no list', '{ "ignore": "@cdr/e2e" }', 'fixed and ignore must be lists'],
    ['groups that are no list', '{ "fixed": "@cdr/*" }', 'fixed and ignore must be lists'],
  ])('rejects %s', (_, config, message) => {
    if (config !== undefined) put('config.json', config);
    expect(() => readPendingChangesets(root)).toThrow(message);
  });
});
