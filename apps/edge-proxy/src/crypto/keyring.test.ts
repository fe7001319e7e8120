import { describe, expect, it } from 'vitest';
import { SECRET } from '../../test/support/edge.ts';
import { toBytes } from '../lib/bytes.ts';
import { nodeCryptography } from '../runtime/node/node-cryptography.ts';
import { createKeyring } from './keyring.ts';
import { webCryptography } from './web-cryptography.ts';

const keyring = createKeyring(SECRET, webCryptography);

describe('digest', () => {
  it('is 64 hexadecimal digits, the same each time and in each runtime', async () => {
    const digest = await keyring.digest(['record', 'a']);

    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await createKeyring(SECRET, nodeCryptography).digest(['record', 'a'])).toBe(digest);
  });

  it.each([
    ['another part', ['record', 'b']],
    ['another border between parts', ['recor', 'da']],
    ['another order', ['a', 'record']],
    ['one part for two', ['record","a']],
    ['a part more', ['record', 'a', '']],
  ])('differs for %s', async (_label, parts) => {
    expect(await keyring.digest(parts)).not.toBe(await keyring.digest(['record', 'a']));
  });

  it('differs under another secret', async () => {
    const other = createKeyring(`${SECRET}!`, webCryptography);

    expect(await other.digest(['a'])).not.toBe(await keyring.digest(['a']));
  });
});

describe('cipher', () => {
  const context = 'key';

  it('is made once a partition and epoch', async () => {
    expect(await keyring.cipher('one', '1')).toBe(await keyring.cipher('one', '1'));
  });

  it.each([
    ['another partition', 'two', '1'],
    ['another epoch', 'one', '2'],
  ])('opens nothing of %s', async (_label, partition, epoch) => {
    const own = await keyring.cipher('one', '1');
    const sealed = await own.seal(toBytes('record'), context);
    const other = await keyring.cipher(partition, epoch);

    expect(await own.open(sealed, context)).toEqual(toBytes('record'));
    expect(await other.open(sealed, context)).toBeNull();
  });
});

it('hashes by SHA-256', async () => {
  expect(await keyring.hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
