import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Where VitePress reads pages: copies, written anew by each build. */
export const PAGES = fileURLToPath(new URL('pages', import.meta.url));

/** Where readers find what is no page. */
export const REPOSITORY = 'https://github.com/cdr/cdr/blob/main/';

/** The first heading of a page, without Markdown. */
export const readTitle = (file: string): string => {
  const [, title = file] = /^# (.+)$/m.exec(readFileSync(file, 'utf8')) ?? [];
  return title.replaceAll('`', '');
};

/** Where a package's README has its pictures: npm shows no relative ones. */
export const RAW = 'https://github.com/cdr/cdr/raw/main/';
