import { describe, expect, it } from 'vitest';
import { caught, thrown } from '../test/caught.ts';
import { createAuthorize, type CredentialStyle } from './credential.ts';

const REFUSED = 'must be the token alone: printable ASCII without "Bearer", spaces or commas';

describe('a credential', () => {
  it.each<[string, CredentialStyle, string]>([
    ['alone for autocall', 'raw', 'abc.DEF-123=='],
    ['after Bearer for pbx and the edge', 'bearer', 'Bearer abc.DEF-123=='],
  ])('is sent %s', async (_, style, expected) => {
    await expect(createAuthorize('token', style, 'abc.DEF-123==')('pbx.cdrs.get')).resolves.toMatchObject({
      header: expected,
    });
    await expect(createAuthorize('token', style, () => 'abc.DEF-123==')('pbx.cdrs.get')).resolves.toMatchObject({
      header: expected,
    });
    const later = createAuthorize('token', style, () => Promise.resolve('abc.DEF-123=='));
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
      expect(thrown(() => createAuthorize('pbx.token', style, token))).toMatchObject({
        kind: 'configuration',
        operation: 'createCdrClient',
        message: `createCdrClient: pbx.token ${REFUSED}`,
      });
      const authorize = createAuthorize('pbx.token', style, () => token);
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
    const error = await caught(() => createAuthorize('pbx.token', 'bearer', token)('pbx.cdrs.get'));
    expect(error).toMatchObject({ kind: 'configuration', isRetryable: false, cause: { message: 'vault is sealed' } });
    expect(error.message).not.toContain('sealed');
  });

  it('is asked for once a request', async () => {
    let asked = 0;
    const authorize = createAuthorize('token', 'raw', () => `token-${++asked}`);
    await expect(authorize('pbx.cdrs.get')).resolves.toMatchObject({ header: 'token-1' });
    await expect(authorize('pbx.cdrs.get')).resolves.toMatchObject({ header: 'token-2' });
  });
});
