import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadEnvironment } from './load-environment.ts';

const folder = mkdtempSync(join(tmpdir(), 'cdr-edge-'));
const file = join(folder, 'keys.json');
writeFileSync(file, '[{"tenant":"north"}]');

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it('takes settings and nothing else', () => {
  expect(
    loadEnvironment({ PBX_ORIGIN: 'https://pbx.example', PATH: '/bin', CDR_OTHER: 'x', CDR_MODE: undefined }),
  ).toEqual({ texts: { PBX_ORIGIN: 'https://pbx.example' } });
});

describe('keys', () => {
  it.each([
    ['a list as it is', '[]', '[]'],
    ['a list behind spaces', ' \n[]', ' \n[]'],
    ['a document as it is', '{}', '{}'],
    ['an empty text', '', ''],
    ['a file', file, '[{"tenant":"north"}]'],
    ['a file behind spaces', ` ${file} `, '[{"tenant":"north"}]'],
  ])('come from %s', (_label, CDR_KEYS, expected) => {
    expect(loadEnvironment({ CDR_KEYS }).texts).toEqual({ CDR_KEYS: expected });
  });

  it('are read anew from a file, and from nowhere else', async () => {
    const changing = join(folder, 'changing.json');
    writeFileSync(changing, '[]');
    const { loadKeys } = loadEnvironment({ CDR_KEYS: changing });
    writeFileSync(changing, '[1]');

    expect(await loadKeys?.()).toBe('[1]');
    expect(loadEnvironment({ CDR_KEYS: '[]' })).not.toHaveProperty('loadKeys');
  });

  const link = join(folder, 'link.json');
  symlinkSync(link, link);
  const pipe = join(folder, 'pipe');
  execFileSync('mkfifo', [pipe]);

  it.each([
    ['a file that is missing', join(folder, 'secret.json'), 'neither JSON nor the path of a file that exists'],
    ['a key in place of a file', 'cdr_secret', 'neither JSON nor the path of a file that exists'],
    ['a file that cannot be read', link, 'the path of a file that cannot be read (ELOOP)'],
    ['a folder', folder, 'the path of something that is no regular file'],
    ['a pipe', pipe, 'the path of something that is no regular file'],
  ])('cannot come from %s, which is not repeated', (_label, CDR_KEYS, expected) => {
    expect(() => loadEnvironment({ CDR_KEYS })).toThrow(new Error(`CDR_KEYS is ${expected}`));
  });
});
