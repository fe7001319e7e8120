import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { PAGES, RAW, REPOSITORY, ROOT } from './repository.ts';
import { addNote, readTranslation } from './translations.ts';

/** Repository paths of Markdown files, with the paths of their pages. */
const listPages = (): ReadonlyMap<string, string> => {
  const docs = globSync('docs/**/*.md', { cwd: ROOT }).map((file) => [file, file.slice('docs/'.length)] as const);
  const readmes = globSync('{packages,apps}/*/README.md', { cwd: ROOT }).map(
    (file) => [file, `packages/${basename(dirname(file))}.md`] as const,
  );
  return new Map([...docs, ...readmes]);
};

const PICTURE = /\.(?:png|svg|webp)$/;

/** Copies a picture to what VitePress serves as it is; its address on the site. */
const copyPicture = (file: string): string => {
  const target = join(PAGES, 'public/pictures', file);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(join(ROOT, file), target);
  return `/pictures/${file}`;
};

/** A link of a Markdown file as its page has it: to another page, or into the repository. */
const toPageLink = (link: string, file: string, pages: ReadonlyMap<string, string>): string => {
  const [path = '', anchor] = link.replace(REPOSITORY, '/').replace(RAW, '/').split('#');
  if (path === '' || /^[a-z]+:/.test(path)) return link;
  const target = path.startsWith('/') ? path.slice(1) : normalize(join(dirname(file), path));
  const page = pages.get(target);
  const suffix = anchor === undefined ? '' : `#${anchor}`;
  if (page !== undefined) return relative(dirname(pages.get(file) ?? ''), page) + suffix;
  if (PICTURE.test(target) && existsSync(join(ROOT, target))) return copyPicture(target);
  // A dead link stays as it is, and fails the build.
  return existsSync(join(ROOT, target)) ? REPOSITORY + target + suffix : link;
};

const LINK = /(?<=\]\()[^()\s]+(?=\))/g;
const COMMENT = /<!--.*?-->\n?/gs;
const CODE = /^```.*?^```$/gms;

const rewriteLinks = (text: string, toLink: (link: string) => string): string => {
  let end = 0;
  let result = '';
  for (const { 0: block, index } of text.matchAll(CODE)) {
    result += text.slice(end, index).replaceAll(LINK, toLink) + block;
    end = index + block.length;
  }
  return result + text.slice(end).replaceAll(LINK, toLink);
};

/** A snippet that VitePress reads from a file, such as `<<< ../../packages/client/examples/first-list.ts`. */
const INCLUDE = /(?<=^<<< )\S+$/gm;

/** Includes of a Markdown file as its copy has them: VitePress reads them from the copy's folder. */
const rewriteIncludes = (text: string, file: string, target: string): string =>
  text.replaceAll(INCLUDE, (path) => relative(dirname(target), join(ROOT, dirname(file), path)));

/** A translated page, with a note if its original has changed since. */
const markBehind = (page: string, text: string, source: string): string =>
  readTranslation(page, source).behind ? addNote(page, text) : text;

/** Copies the pages of `docs` and the packages' READMEs to where VitePress reads them, with links that hold there. */
export const copyPages = (): void => {
  const pages = listPages();
  for (const [file, page] of pages) {
    const source = readFileSync(join(ROOT, file), 'utf8');
    const text = rewriteLinks(source.replaceAll(COMMENT, ''), (link) => toPageLink(link, file, pages));
    const target = join(PAGES, page);
    const copy = rewriteIncludes(text, file, target);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, page.startsWith('vi/') ? markBehind(page, copy, source) : copy);
  }
};
