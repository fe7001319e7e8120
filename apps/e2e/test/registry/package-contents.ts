import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A target in Markdown, without its fragment. */
const LINK = /\]\(([^)#\s]*)[^)]*\)/g;
const ABSOLUTE = /^\w+:/;
const MODULE = /.*node_modules\/((?:@[\w.-]+\/)?[\w.-]+)\//;

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file));

/** Relative links of a package's pages without a target in the package, as `page: target`. */
export const findBrokenLinks = (folder: string): string[] =>
  listFiles(folder)
    .filter((file) => file.endsWith('.md'))
    .flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(LINK)]
        .map(([, target = '']) => target)
        .filter((target) => target !== '' && !ABSOLUTE.test(target) && !existsSync(join(dirname(page), target)))
        .map((target) => `${relative(folder, page)}: ${target}`),
    );

/** Bundled packages of others, by source maps and Swagger UI's files. */
export const findBundledPackages = (folder: string): string[] => {
  const sources = listFiles(folder)
    .filter((file) => file.endsWith('.js.map'))
    .flatMap((file): string[] => JSON.parse(readFileSync(file, 'utf8')).sources)
    .flatMap((source) => MODULE.exec(source)?.[1] ?? []);
  const copied = listFiles(folder).some((file) => file.endsWith('swagger-ui-bundle.js')) ? ['swagger-ui-dist'] : [];
  return [...new Set([...sources, ...copied])].toSorted();
};

/** Packages whose licences a package holds, with its own. */
export const findLicensedPackages = (folder: string): string[] => {
  const file = join(folder, 'dist/THIRD_PARTY_LICENSES');
  if (!existsSync(file)) return [];
  return [...readFileSync(file, 'utf8').matchAll(/^=== (\S+) /gm)].map(([, name = '']) => name).toSorted();
};
