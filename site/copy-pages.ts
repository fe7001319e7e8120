import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { PAGES, REPOSITORY, ROOT } from './repository.ts';

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
  const [path = '', anchor] = link.replace(REPOSITORY, '/').split('#');
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

/** The version of an English page, as a translation names it in `translates`. */
const toVersion = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const OUTDATED = `::: warning Bản tiếng Anh mới hơn
Trang này dịch từ một bản tiếng Anh cũ hơn. Hãy xem [bản tiếng Anh](ORIGINAL) khi có chỗ khác nhau.
:::
`;

/** A translated page, with a note where its original has changed since. */
const markOutdated = (text: string, page: string): string => {
  const original = join(ROOT, 'docs', page.slice('vi/'.length));
  const [, translated] = /^translates: ([0-9a-f]+)$/m.exec(text) ?? [];
  if (!existsSync(original)) throw new Error(`docs/${page} translates no page`);
  if (translated === toVersion(readFileSync(original, 'utf8'))) return text;
  const link = relative(dirname(page), page.slice('vi/'.length));
  return text.replace(/^(# .+)$/m, `$1\n\n${OUTDATED.replace('ORIGINAL', link)}`);
};

/** Copies the pages of `docs` and the packages' READMEs to where VitePress reads them, with links that hold there. */
export const copyPages = (): void => {
  const pages = listPages();
  for (const [file, page] of pages) {
    const text = rewriteLinks(readFileSync(join(ROOT, file), 'utf8').replaceAll(COMMENT, ''), (link) =>
      toPageLink(link, file, pages),
    );
    const target = join(PAGES, page);
    const copy = rewriteIncludes(text, file, target);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, page.startsWith('vi/') ? markOutdated(copy, page) : copy);
  }
};
