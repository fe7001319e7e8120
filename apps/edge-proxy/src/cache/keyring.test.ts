import { describe, expect, it } from 'vitest';
import { SECRET } from '../../test/support/edge.ts';
import { toBytes } from '../bytes.ts';
import { createKeyring } from './keyring.ts';

const keyring = createKeyring(SECRET);
const iv = new Uint8Array(12);

describe('digest', () => {
  it('is 64 hexadecimal digits, the same each time and on each machine', async () => {
    const digest = await keyring.digest(['record', 'a']);

    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await createKeyring(SECRET).digest(['record', 'a'])).toBe(digest);
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
    expect(await createKeyring(`${SECRET}!`).digest(['a'])).not.toBe(await keyring.digest(['a']));
  });
});

describe('sealing key', () => {
  const seal = async (partition: string) =>
    crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await keyring.sealingKey(partition), toBytes('record'));

  it('is made once a partition', async () => {
    expect(await keyring.sealingKey('one')).toBe(await keyring.sealingKey('one'));
  });

  it('cannot be taken out', async () => {
    expect((await keyring.sealingKey('one')).extractable).toBe(false);
  });

  it('opens nothing of another partition', async () => {
    const sealed = await seal('one');
    const open = async (partition: string) =>
      crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await keyring.sealingKey(partition), sealed);

    expect(new Uint8Array(await open('one'))).toEqual(toBytes('record'));
    await expect(open('two')).rejects.toMatchObject({ name: 'OperationError' });
  });
});
