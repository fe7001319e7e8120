import { describe, expect, it } from 'vitest';
import { findOriginProblem, isInsecureOrigin, toOrigin } from './origin.ts';

it.each([
  ['https', 'https://pbx.example', []],
  ['https with a port', 'https://pbx.example:8443', []],
  ['https with a slash', 'https://pbx.example/', []],
  ['http that is allowed', 'http://pbx.example', ['http://other.example', 'http://pbx.example']],
  ['http that is allowed in another spelling', 'http://PBX.example:80', ['http://pbx.example/']],
])('takes %s', (_label, origin, allowed) => {
  expect(findOriginProblem(origin, allowed)).toBeNull();
});

describe('refuses', () => {
  it.each([
    ['http', 'http://pbx.example', []],
    ['http on another port than allowed', 'http://pbx.example:81', ['http://pbx.example']],
    ['http on this machine', 'http://127.0.0.1:4010', []],
  ])('%s, and names the setting that allows it', (_label, origin, allowed) => {
    expect(findOriginProblem(origin, allowed)).toBe('must be https, unless ALLOW_INSECURE_ORIGINS lists this origin');
  });

  it.each([
    ['a host alone', 'pbx.example'],
    ['an empty text', ''],
    ['a path', 'https://pbx.example/v1'],
    ['a query', 'https://pbx.example/?a=b'],
    ['a fragment', 'https://pbx.example/#a'],
    ['a credential', 'https://user:secret@pbx.example'],
    ['another scheme', 'ftp://pbx.example'],
    ['a script', 'javascript:alert(1)'],
  ])('%s, without repeating it', (_label, origin) => {
    expect(findOriginProblem(origin, [origin])).toBe(
      'must be an origin: https://host or https://host:port, without a path',
    );
  });
});

it.each([
  ['http://pbx.example', true],
  ['https://pbx.example', false],
  ['pbx.example', false],
])('%s is insecure: %s', (origin, expected) => {
  expect(isInsecureOrigin(origin)).toBe(expected);
});

it('spells an origin in one way', () => {
  expect(toOrigin('HTTPS://PBX.Example:443/')).toBe('https://pbx.example');
});
