import { readdir, readFile, writeFile } from 'node:fs/promises';
import { DOCS_ASSETS } from '../src/http/docs/docs-assets.ts';

/** Packages whose code is inside this package: bundled by tsdown, or copied with the reference page. */
const BUNDLED = ['@ts-rest/fastify', 'swagger-ui-dist'] as const;
const LICENSE = /^(?:licen[cs]e|notice)(?:\.\w+)?$/i;
/** The licences of what Swagger UI bundles itself, beside each of its bundles. */
const ASSET_LICENSES = new Set(Object.keys(DOCS_ASSETS).map((asset) => `${asset}.LICENSE.txt`));

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
}

const describePackage = async (name: string): Promise<string> => {
  const folder = new URL(`../node_modules/${name}/`, import.meta.url);
  const manifest: Manifest = JSON.parse(await readFile(new URL('package.json', folder), 'utf8'));
  const files = (await readdir(folder)).filter((file) => LICENSE.test(file) || ASSET_LICENSES.has(file));
  if (!files.some((file) => LICENSE.test(file))) throw new Error(`${name} has no licence file`);
  const texts = await Promise.all(
    files.toSorted().map(async (file) => `--- ${file}\n\n${(await readFile(new URL(file, folder), 'utf8')).trim()}\n`),
  );
  return [`=== ${manifest.name} ${manifest.version} (${manifest.license})\n`, ...texts].join('\n');
};

const described = await Promise.all(BUNDLED.map(describePackage));
await writeFile(
  new URL('../dist/THIRD_PARTY_LICENSES', import.meta.url),
  `This package contains code of the packages below.\n\n${described.join('\n')}`,
);
