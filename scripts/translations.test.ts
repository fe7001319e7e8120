import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { addNote, readTranslation } from '../site/translations.ts';

const docs = mkdtempSync(join(tmpdir(), 'cdr-translations-'));
afterAll(() => rm(docs, { recursive: true }));

const toVersion = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);
const toPage = (version: string): string => `---\ntranslates: ${version}\n---\n\n# Trang\n\nNội dung.\n`;

describe('a translated page', () => {
  const original = '# Page\n\nText.\n';

  it.each([
    ['names the version of its original', original, toPage(toVersion(original)), false],
    ['names an older version', `${original}\nMore.\n`, toPage(toVersion(original)), true],
    ['names no version', original, '# Trang\n', true],
  ])('%s', (_, english, text, behind) => {
    writeFileSync(join(docs, 'page.md'), english);
    expect(readTranslation('vi/page.md', text, docs)).toEqual({
      page: 'vi/page.md',
      behind,
      version: toVersion(english),
    });
  });

  it('needs an original', () => {
    expect(() => readTranslation('vi/none.md', '# Trang\n', docs)).toThrow('docs/none.md, which cannot be read');
  });

  it.each([
    [
      'its heading',
      toPage('000000000000'),
      /# Trang\n\n::: warning .+\n.+\]\(\.\.\/\.\.\/guides\/page\.md\).+\n:::\n\nN/,
    ],
    ['its front matter', '---\nlayout: home\n---\n', /^---\nlayout: home\n---\n\n::: warning /],
    ['nothing', 'Nội dung.\n', /^::: warning [^]+\n:::\n\nNội dung\.\n$/],
  ])('has the note below %s', (_, text, expected) => {
    expect(addNote('vi/guides/page.md', text)).toMatch(expected);
  });
});
