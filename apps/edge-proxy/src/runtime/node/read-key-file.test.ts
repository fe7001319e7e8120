import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { SECRET } from '../../../test/support/edge.ts';
import { FULL_KEY, hashKey, KEYS } from '../../../test/support/keys.ts';
import { loadSettings } from './load-settings.ts';
import { createKeyFileLoader } from './read-key-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'cdr-edge-'));
const path = join(folder, 'keys.json');
const HASH = hashKey(FULL_KEY);
/** JSON takes spaces: the file is large with few keys. */
const SPACES = ' '.repeat(2 ** 20);
const env = {
  AUTOCALL_ORIGIN: 'https://autocall.example',
  PBX_ORIGIN: 'https://pbx.example',
  CDR_SECRET: SECRET,
  CDR_MODE: 'keys',
  CDR_KEYS: path,
  PORT: '0',
};

const writeLarge = (keys: unknown): void => writeFileSync(path, `${JSON.stringify(keys)}${SPACES}`);

/** Whether the loaded keys have the first key of {@link KEYS}; null for a text. */
const hasKey = (loaded: Awaited<ReturnType<ReturnType<typeof createKeyFileLoader>>> | undefined): boolean | null =>
  loaded === undefined || typeof loaded === 'string' ? null : loaded.find(HASH) !== null;

beforeEach(() => writeLarge(KEYS));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a large file of keys', () => {
  it('is loaded again only where it has changed', async () => {
    const load = createKeyFileLoader(path);
    const first = await load();
    const second = await load();
    writeLarge(KEYS.slice(1));
    const changed = await load();

    expect(hasKey(first)).toBe(true);
    expect(second).toBe(first);
    expect(hasKey(changed)).toBe(false);
  });

  it('may become a small one, and a large one again', async () => {
    const load = createKeyFileLoader(path);
    await load();
    writeFileSync(path, JSON.stringify(KEYS));
    const small = await load();
    writeLarge(KEYS);

    expect(small).toBe(JSON.stringify(KEYS));
    expect(hasKey(await load())).toBe(true);
  });

  it('is loaded once for a load that begins during another', async () => {
    const load = createKeyFileLoader(path);
    const first = load();
    const results = await Promise.allSettled([first, load()]);

    expect(results[0]).toMatchObject({ status: 'fulfilled' });
    expect(await load()).toBe(await first);
  });

  it('starts with its keys, which no setting holds as a text', async () => {
    const { config, texts } = await loadSettings(env);

    expect(texts).not.toHaveProperty('CDR_KEYS');
    expect('loadKeys' in config.access && hasKey(await config.access.loadKeys())).toBe(true);
  });

  it.each([
    ['no JSON', '[{"keyHash":', ['CDR_KEYS must be JSON: a list of keys']],
    ['no list', '{}', ['CDR_KEYS must be a list of at least one key']],
    [
      'faults in entries',
      JSON.stringify([{ ...KEYS[0], tenant: '' }, KEYS[1], KEYS[1]]),
      [/^CDR_KEYS entry 0: tenant must be /, /^CDR_KEYS entry 2: keyHash must differ from every other entry's$/],
    ],
  ])('with %s stops the start, beside other faults', async (_label, text, expected) => {
    writeFileSync(path, `${text}${SPACES}`);
    const error: unknown = await loadSettings({ ...env, CDR_SECRET: 'short' }).catch((reason: unknown) => reason);
    const lines = String(error)
      .replace(/^Error: /, '')
      .split('\n');

    expect(lines).toEqual([...expected, /^CDR_SECRET must be at least/].map((line) => expect.stringMatching(line)));
  });

  it('is not read in passthrough mode', async () => {
    writeFileSync(path, `broken${SPACES}`);

    expect((await loadSettings({ ...env, CDR_MODE: 'passthrough' })).config.access).toEqual({ mode: 'passthrough' });
  });
});
