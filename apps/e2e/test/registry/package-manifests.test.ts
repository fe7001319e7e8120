import { expect, it } from 'vitest';
import { PACKAGES } from './publish.ts';
import { PUBLISHED_FOLDERS, readManifest } from './published-packages.ts';

const REPOSITORY = /^git\+(https:\/\/github\.com\/[\w-]+\/[\w-]+)\.git$/;

it('has every published package in the list of packages, with its Node', () => {
  const published = PUBLISHED_FOLDERS.map((folder) => {
    const { name, engines } = readManifest(folder);
    return [name, { folder, node: engines?.node }] as const;
  });

  expect(Object.fromEntries(published)).toEqual(PACKAGES);
});

// npm refuses provenance for a package whose repository is not the one that built it.
it.each(PUBLISHED_FOLDERS)('%s names its repository, its homepage and where bugs are reported', (folder) => {
  const { repository, homepage, bugs } = readManifest(folder);
  const [, address] = REPOSITORY.exec(repository?.url ?? '') ?? [];

  expect(address).toBeDefined();
  expect(repository).toMatchObject({ type: 'git', directory: folder });
  expect(homepage).toBe(`${address}/tree/main/${folder}#readme`);
  expect(bugs).toEqual({ url: `${address}/issues` });
});

it('names one repository in all packages', () => {
  expect(new Set(PUBLISHED_FOLDERS.map((folder) => readManifest(folder).repository?.url)).size).toBe(1);
});
