import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { ROOT } from './repository.ts';

/** A translated page beside its original. */
export interface Translation {
  /** Path of the page below `docs`, such as `vi/start-here.md`. */
  readonly page: string;
  /** Whether the original has changed since the translation. */
  readonly behind: boolean;
  /** What `translates` holds once the page is up to date: 12 hex digits of the original's SHA-256. */
  readonly version: string;
}

const toVersion = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

const toOriginal = (page: string): string => page.slice('vi/'.length);

/** Compares the version that a translated page names with its original. Throws if no page has its path in English. */
export const readTranslation = (page: string, text: string, docs = join(ROOT, 'docs')): Translation => {
  const [, translates] = /^translates: ([0-9a-f]+)$/m.exec(text) ?? [];
  try {
    const version = toVersion(readFileSync(join(docs, toOriginal(page)), 'utf8'));
    return { page, behind: translates !== version, version };
  } catch (cause) {
    throw new Error(`docs/${page} translates docs/${toOriginal(page)}, which cannot be read`, { cause });
  }
};

/** Each translated page of `docs`. */
export const listTranslations = (): readonly Translation[] =>
  globSync('vi/**/*.md', { cwd: join(ROOT, 'docs') })
    .toSorted()
    .map((page) => readTranslation(page, readFileSync(join(ROOT, 'docs', page), 'utf8')));

const HEADING = /^# .+$/m;
const FRONT_MATTER = /^---\n[^]*?\n---$/m;

/** A translated page with a note that it is behind its original. */
export const addNote = (page: string, text: string): string => {
  const original = relative(dirname(page), toOriginal(page));
  const note = `::: warning Bản tiếng Anh mới hơn
Trang này dịch từ một bản tiếng Anh cũ hơn. Hãy xem [bản tiếng Anh](${original}) khi có chỗ khác nhau.
:::`;
  const place = HEADING.exec(text) ?? FRONT_MATTER.exec(text);
  if (place === null) return `${note}\n\n${text}`;
  const end = place.index + place[0].length;
  return `${text.slice(0, end)}\n\n${note}${text.slice(end)}`;
};
