import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';
import { toCurl } from './to-curl.ts';

const endpoint = { baseUrl: 'http://127.0.0.1:1', token: 'good-token' };
const redactor = createRedactor({ live: false, credentials: [['good-token', '${PBX_TOKEN}']], personal: [] });

/** The arguments that a shell would give to curl. */
const argumentsOf = (command: string): string[] => {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  const out = execFileSync('sh', ['-c', script], { env: { PBX_TOKEN: 'good-token' }, encoding: 'utf8' });
  return out.split('\0').slice(0, -1);
};

describe('toCurl', () => {
  it.each([
    ['its own credential', 'Bearer good-token'],
    ['the credential twice', 'Bearer good-token, Bearer good-token'],
    ['a wrong one', 'Bearer good-tokenx'],
    ['what a shell would expand', 'Bearer $HOME `id` "\\'],
  ])('repeats a request with %s and hides it', (_, authorization) => {
    const path = '/v1/cdr/it\'s?a=$b&c=[1]{2}%20"`';
    const command = toCurl(
      { endpoint, method: 'GET', path, authorization, headers: {}, response: null },
      'PBX_TOKEN',
      redactor,
    );
    expect(command).not.toContain('good-token');
    expect(argumentsOf(command)).toEqual([
      '-sSg',
      '--path-as-is',
      '-H',
      `authorization: ${authorization}`,
      `http://127.0.0.1:1${path}`,
    ]);
  });

  it.each([
    ['GET', null, 'curl -sSg --path-as-is'],
    ['HEAD', null, 'curl -sSg --path-as-is --head'],
    ['DELETE', null, 'curl -sSg --path-as-is -X DELETE'],
  ])('names the method %s if curl needs it', (method, authorization, start) => {
    const command = toCurl({ endpoint, method, path: '/x', authorization, headers: {}, response: null }, 'T', redactor);
    expect(command).toBe(`${start} 'http://127.0.0.1:1/x'`);
  });

  it('adds other headers', () => {
    const headers = { 'if-none-match': `"it's"` };
    const command = toCurl(
      { endpoint, method: 'GET', path: '/x', authorization: null, headers, response: null },
      'T',
      redactor,
    );
    expect(argumentsOf(command)).toEqual([
      '-sSg',
      '--path-as-is',
      '-H',
      `if-none-match: "it's"`,
      'http://127.0.0.1:1/x',
    ]);
  });
});
