import { readdir, readFile, writeFile } from 'node:fs/promises';
import { readLicenses } from '@cdr/api-reference/node';

/** The package whose code tsdown puts into this one. */
const FOLDER = new URL('../node_modules/@ts-rest/fastify/', import.meta.url);
const LICENSE = /^(?:licen[cs]e|notice)(?:\.\w+)?$/i;

const describeBundled = async (): Promise<string> => {
  const { name, version, license }: Record<string, string> = JSON.parse(
    await readFile(new URL('package.json', FOLDER), 'utf8'),
  );
  const files = (await readdir(FOLDER)).filter((file) => LICENSE.test(file)).toSorted();
  if (files.length === 0) throw new Error(`${name} has no licence file`);
  const texts = await Promise.all(
    files.map(async (file) => `--- ${file}\n\n${(await readFile(new URL(file, FOLDER), 'utf8')).trim()}\n`),
  );
  return [`=== ${name} ${version} (${license})\n`, ...texts].join('\n');
};

await writeFile(
  new URL('../dist/THIRD_PARTY_LICENSES', import.meta.url),
  `This package contains code of the packages below.\n\n${[await describeBundled(), await readLicenses()].join('\n')}`,
);
