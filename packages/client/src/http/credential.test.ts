import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caught, thrown } from '../../test/caught.ts';
import { createAuthorize, type CredentialStyle } from './credential.ts';

/** Longer than a test takes. */
const PATIENCE_MS = 60_000;

const REFUSED = 'must be the token alone, in printable ASCII';

describe('a credential', () => {
  it.each<[string, CredentialStyle, string]>([
    ['alone for autocall', 'raw', 'abc.DEF-123=='],
    ['after Bearer for pbx and the edge', 'bearer', 'Bearer abc.DEF-123=='],
  ])('is sent %s', async (_, style, expected) => {
    await expect(createAuthorize('token', style, 'abc.DEF-123==', PATIENCE_MS)('pbx.cdrs.get')).resolves.toMatchObject({
      header: expected,
    });
    await expect(
      createAuthorize('token', style, () => 'abc.DEF-123==', PATIENCE_MS)('pbx.cdrs.get'),
    ).resolves.toMatchObject({
      header: expected,
    });
    const later = createAuthorize('token', style, () => Promise.resolve('abc.DEF-123=='), PATIENCE_MS);
    await expect(later('pbx.cdrs.get')).resolves.toMatchObject({ header: expected });
  });

  it.each([
    ['nothing', ''],
    ['a scheme', 'Bearer abc'],
    ['a space', 'a b'],
    ['a comma', 'a,b'],
    ['a line break', 'abc\r\nx-evil: 1'],
    ['what is not ASCII', 'tokén'],
  ])('is refused with %s, at once or from a function', async (_, token) => {
    for (const style of ['raw', 'bearer'] as const) {
      expect(thrown(() => createAuthorize('pbx.token', style, token, PATIENCE_MS))).toMatchObject({
        kind: 'configuration',
        operation: 'createCdrClient',
        message: `createCdrClient: pbx.token ${REFUSED}`,
      });
      const authorize = createAuthorize('pbx.token', style, () => token, PATIENCE_MS);
      expect(await caught(() => authorize('pbx.cdrs.list'))).toMatchObject({
        kind: 'configuration',
        operation: 'pbx.cdrs.list',
        message: `pbx.cdrs.list: pbx.token ${REFUSED}`,
      });
    }
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('vault is sealed');
      },
    ],
    ['rejects', () => Promise.reject(new Error('vault is sealed'))],
  ])('fails with its function’s own error as the cause when that %s', async (_, token) => {
    const error = await caught(() => createAuthorize('pbx.token', 'bearer', token, PATIENCE_MS)('pbx.cdrs.get'));
    expect(error).toMatchObject({ kind: 'configuration', isRetryable: false, cause: { message: 'vault is sealed' } });
    expect(error.message).not.toContain('sealed');
  });

  it('is asked for once a request', async () => {
    let asked = 0;
    const authorize = createAuthorize('token', 'raw', () => `token-${++asked}`, PATIENCE_MS);
    await expect(authorize('pbx.cdrs.get')).resolves.toMatchObject({ header: 'token-1' });
    await expect(authorize('pbx.cdrs.get')).resolves.toMatchObject({ header: 'token-2' });
  });
});

describe('a token function that never ends', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A function whose first answers come when the test says so, and those after them at once. */
  const createSlow = (slow: number) => {
    const late = Array.from({ length: slow }, () => Promise.withResolvers<string>());
    let asked = 0;
    const authorize = createAuthorize('token', 'raw', () => late[asked++]?.promise ?? `token-${asked}`, 100);
    return { late, authorize, asked: () => asked };
  };

  it.each([
    ['before the first request', undefined],
    ['after a 401', { header: 'old', sequence: 0 }],
  ])('is waited for together %s, and asked anew once nobody waits any more', async (_, refused) => {
    const { late, authorize, asked } = createSlow(1);
    const first = authorize('pbx.cdrs.get', refused);
    vi.advanceTimersByTime(99);
    const together = authorize('pbx.cdrs.get', refused);
    await Promise.resolve();
    expect(asked()).toBe(1);
    vi.advanceTimersByTime(1);
    await expect(authorize('pbx.cdrs.get', refused)).resolves.toEqual({ header: 'token-2', sequence: 2 });
    // Who still waits is served, too.
    late[0]?.resolve('late');
    const given = { header: 'late', sequence: 1 };
    expect(await Promise.all([first, together])).toEqual([given, given]);
  });

  it.each([
    ['before the first request', undefined],
    ['after a 401', { header: 'old', sequence: 0 }],
  ])('and fails late takes nothing from who was asked after it, %s', async (_, refused) => {
    const { late, authorize, asked } = createSlow(2);
    const first = caught(() => authorize('pbx.cdrs.get', refused));
    vi.advanceTimersByTime(100);
    const second = authorize('pbx.cdrs.get', refused);
    late[0]?.reject(new Error('vault is sealed'));
    expect(await first).toMatchObject({ kind: 'configuration' });
    const third = authorize('pbx.cdrs.get', refused);
    late[1]?.resolve('good');
    const given = { header: 'good', sequence: 2 };
    expect(await Promise.all([second, third])).toEqual([given, given]);
    expect(asked()).toBe(2);
  });

  it('is not asked again for a renewal that has come, however long ago', async () => {
    const { authorize, asked } = createSlow(0);
    const refused = { header: 'old', sequence: 0 };
    await authorize('pbx.cdrs.get', refused);
    vi.advanceTimersByTime(10_000);
    await expect(authorize('pbx.cdrs.get', refused)).resolves.toEqual({ header: 'token-1', sequence: 1 });
    expect(asked()).toBe(1);
  });
});
