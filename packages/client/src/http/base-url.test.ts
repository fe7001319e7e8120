import { describe, expect, it } from 'vitest';
import { thrown } from '../../test/caught.ts';
import { toBaseUrl } from './base-url.ts';

describe('a base URL', () => {
  it.each([
    ['a host', 'https://pbx.example', 'https://pbx.example'],
    ['a slash at the end', 'https://pbx.example/', 'https://pbx.example'],
    ['a path in front', 'https://gateway.example/cdr/pbx', 'https://gateway.example/cdr/pbx'],
    ['a path with slashes at the end', 'https://gateway.example/cdr//', 'https://gateway.example/cdr'],
    ['a port', 'https://pbx.example:8443', 'https://pbx.example:8443'],
    ['plain http on localhost', 'http://localhost:4010', 'http://localhost:4010'],
    ['plain http on a name below localhost', 'http://mock.localhost:4010', 'http://mock.localhost:4010'],
    ['plain http on 127.0.0.1', 'http://127.0.0.1:4010/', 'http://127.0.0.1:4010'],
    ['plain http on another address of the loopback', 'http://127.8.9.10', 'http://127.8.9.10'],
    ['plain http on ::1', 'http://[::1]:4010', 'http://[::1]:4010'],
  ])('accepts %s', (_, text, expected) => {
    expect(toBaseUrl('baseUrl', text, false)).toBe(expected);
  });

  it.each([
    ['nothing', '', 'must be a URL of https:// (or allowInsecureHttp: true)'],
    ['a host without a scheme', 'pbx.example', 'must be a URL of https:// (or allowInsecureHttp: true)'],
    ['another scheme', 'ftp://pbx.example', 'must be a URL of https:// (or allowInsecureHttp: true)'],
    ['a credential', 'https://user:secret@pbx.example', 'must be origin and path alone'],
    ['a line break at the end', 'https://pbx.example\n', 'must be origin and path alone'],
    ['a line break within', 'https://pbx.\r\nexample', 'must be origin and path alone'],
    ['a tab', 'https://pbx.example/\ta', 'must be origin and path alone'],
    ['a space', ' https://pbx.example', 'must be origin and path alone'],
    ['a query', 'https://pbx.example/?a=1', 'must be origin and path alone'],
    ['a fragment', 'https://pbx.example/#top', 'must be origin and path alone'],
  ])('rejects %s', (_, text, problem) => {
    const error = thrown(() => toBaseUrl('pbx.baseUrl', text, true));
    expect(error).toMatchObject({ kind: 'configuration', message: `createCdrClient: pbx.baseUrl ${problem}` });
  });

  it.each([
    ['a name', 'http://pbx.example'],
    ['a private address', 'http://10.0.0.1'],
    ['a name that starts like the loopback', 'http://127.0.0.1.evil.example'],
    ['a name that ends like the loopback', 'http://notlocalhost'],
  ])('accepts plain http to %s only with allowInsecureHttp', (_, text) => {
    const error = thrown(() => toBaseUrl('baseUrl', text, false));
    expect(error.kind).toBe('configuration');
    expect(error.message).toContain('allowInsecureHttp: true');
    expect(toBaseUrl('baseUrl', text, true)).toBe(text);
  });

  it('does not repeat an address that may contain a secret', () => {
    expect(thrown(() => toBaseUrl('baseUrl', 'https://user:hunter2@pbx.example', true)).message).not.toContain(
      'hunter2',
    );
  });
});
