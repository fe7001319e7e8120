import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isPageFile, PAGE_FILES, type PageFile } from './page-files.ts';

/** The folder of Swagger UI in this workspace. */
const findSwagger = (): string => dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

/** A file of the page in this workspace. */
const readSource = async (name: PageFile): Promise<Buffer> =>
  readFile(name.startsWith('swagger-ui') ? join(findSwagger(), name) : new URL(`../page/${name}`, import.meta.url));

/**
 * Reads a file of the page: from a folder of a built package, or from this workspace.
 *
 * @param folder ends with a slash
 * @throws {Error} where neither has it
 */
export const readPageFile = (folder: URL, name: PageFile): Promise<Buffer> =>
  readFile(new URL(name, folder)).catch(() => readSource(name));

/** Copies all files of the page into a folder. @param folder ends with a slash */
export const copyPageFiles = async (folder: URL): Promise<void> => {
  await mkdir(folder, { recursive: true });
  for (const name of Object.keys(PAGE_FILES).filter(isPageFile))
    await writeFile(new URL(name, folder), await readSource(name));
};

const LICENSE = /^(?:licen[cs]e|notice|swagger-ui-bundle\.js\.license)(?:\.\w+)?$/i;

/** The licences of Swagger UI and of the code inside its bundle, under its name and version. */
export const readLicenses = async (): Promise<string> => {
  const folder = findSwagger();
  const { name, version, license }: Record<string, string> = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const files = (await readdir(folder)).filter((file) => LICENSE.test(file)).toSorted();
  const texts = await Promise.all(
    files.map(async (file) => `--- ${file}\n\n${(await readFile(join(folder, file), 'utf8')).trim()}\n`),
  );
  return [`=== ${name} ${version} (${license})\n`, ...texts].join('\n');
};
