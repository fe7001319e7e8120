import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { caught, thrown } from '../../test/caught.ts';
import { createAuthorize, type CredentialStyle } from './credential.ts';

/** Longer than a test takes. */
const WAIT_MS = 60_000;

const REFUSED = 'must be the token alone, in printable ASCII';

describe('a credential', () => {
  it.each<[string, CredentialStyle, string]>([
    ['alone for autocall', 'raw', 'abc.DEF-123=='],
    ['after Bearer for pbx and the edge', 'bearer', 'Bearer abc.DEF-123=='],
  ])('is sent %s', async (_, style, expected) => {
    await expect(createAuthorize('token', style, 'abc.DEF-123==', WAIT_MS)('pbx.cdrs.get')).resolves.toMatchObject({
      header: expected,
    });
    await expect(
      createAuthorize('token', style, () => 'abc.DEF-123==', WAIT_MS)('pbx.cdrs.get'),
    ).resolves.toMatchObject({
      header: expected,
    });
    const later = createAuthorize('token', style, () => Promise.resolve('abc.DEF-123=='), WAIT_MS);
    await expect(later('pbx.cdrs.get')).resolves.toMatchObject({ header: expected });
  });

  it.each([
    ['nothing', ''],
    ['a scheme', 'Bearer abc'],
    ['a space', 'a b'],
    ['a comma', 'a,b'],
    ['a line break', 'abc\r\nx-evil: 1'],
    ['other characters than ASCII', 'tokén'],
  ])('rejects a token with %s, at once or from a function', async (_, token) => {
    for (const style of ['raw', 'bearer'] as const) {
      expect(thrown(() => createAuthorize('pbx.token', style, token, WAIT_MS))).toMatchObject({
        kind: 'configuration',
        operation: 'createCdrClient',
        message: `createCdrClient: pbx.token ${REFUSED}`,
      });
      const authorize = createAuthorize('pbx.token', style, () => token, WAIT_MS);
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
  ])('has the function’s error as its cause if that %s', async (_, token) => {
    const error = await caught(() => createAuthorize('pbx.token', 'bearer', token, WAIT_MS)('pbx.cdrs.get'));
    expect(error).toMatchObject({ kind: 'configuration', isRetryable: false, cause: { message: 'vault is sealed' } });
    expect(error.message).not.toContain('sealed');
  });

  it('calls the token function for each request', async () => {
    let requested = 0;
    const authorize = createAuthorize('token', 'raw', () => `token-${++requested}`, WAIT_MS);
    await expect(authorize('pbx.cdrs.get')).resolves.toMatchObject({ header: 'token-1' });
    await expect(authorize('pbx.cdrs.get')).resolves.toMatchObject({ header: 'token-2' });
  });
});

describe('a pending token function', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['performance'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A token function whose first calls stay pending. */
  const createSlow = (slow: number) => {
    const late = Array.from({ length: slow }, () => Promise.withResolvers<string>());
    let requested = 0;
    const authorize = createAuthorize('token', 'raw', () => late[requested++]?.promise ?? `token-${requested}`, 100);
    return { late, authorize, requested: () => requested };
  };

  it.each([
    ['before the first request', undefined],
    ['after a 401', { header: 'old', sequence: 0 }],
  ])('is shared for waitMs and then called again: %s', async (_, rejected) => {
    const { late, authorize, requested } = createSlow(1);
    const first = authorize('pbx.cdrs.get', rejected);
    vi.advanceTimersByTime(99);
    const together = authorize('pbx.cdrs.get', rejected);
    await Promise.resolve();
    expect(requested()).toBe(1);
    vi.advanceTimersByTime(1);
    await expect(authorize('pbx.cdrs.get', rejected)).resolves.toEqual({ header: 'token-2', sequence: 2 });
    // Waiting requests still get their token.
    late[0]?.resolve('late');
    const given = { header: 'late', sequence: 1 };
    expect(await Promise.all([first, together])).toEqual([given, given]);
  });

  it.each([
    ['before the first request', undefined],
    ['after a 401', { header: 'old', sequence: 0 }],
  ])('does not affect a later call when it rejects late: %s', async (_, rejected) => {
    const { late, authorize, requested } = createSlow(2);
    const first = caught(() => authorize('pbx.cdrs.get', rejected));
    vi.advanceTimersByTime(100);
    const second = authorize('pbx.cdrs.get', rejected);
    late[0]?.reject(new Error('vault is sealed'));
    expect(await first).toMatchObject({ kind: 'configuration' });
    const third = authorize('pbx.cdrs.get', rejected);
    late[1]?.resolve('good');
    const given = { header: 'good', sequence: 2 };
    expect(await Promise.all([second, third])).toEqual([given, given]);
    expect(requested()).toBe(2);
  });

  it('is not called again after a renewal, however old', async () => {
    const { authorize, requested } = createSlow(0);
    const rejected = { header: 'old', sequence: 0 };
    await authorize('pbx.cdrs.get', rejected);
    vi.advanceTimersByTime(10_000);
    await expect(authorize('pbx.cdrs.get', rejected)).resolves.toEqual({ header: 'token-1', sequence: 1 });
    expect(requested()).toBe(1);
  });
});
