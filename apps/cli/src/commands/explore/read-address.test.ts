import { expect, it } from 'vitest';
import { readAddress, readOrigins } from './read-address.ts';

const TOKEN = 'a'.repeat(32);

it.each([
  ['the loopback', { port: '8788' }, undefined, { hostname: '127.0.0.1', port: 8788, origin: undefined }],
  [
    'an address behind https',
    { port: '80', host: '10.0.0.5', origin: 'https://calls.example' },
    TOKEN,
    { hostname: '10.0.0.5', port: 80, origin: 'https://calls.example' },
  ],
  [
    'an address without https where that is allowed',
    { port: '80', host: '10.0.0.5', allowInsecureHttp: true },
    TOKEN,
    { hostname: '10.0.0.5', port: 80, origin: 'http://10.0.0.5:80' },
  ],
])('takes %s', (_, flags, token, address) => {
  expect(readAddress(flags, token)).toEqual(address);
});

it.each([
  ['a port that is none', { port: 'http' }, undefined, '--port must be a port'],
  ['a port beyond the last', { port: '65536' }, undefined, '--port must be a port'],
  ['a short token', { port: '1' }, 'short', 'at least 32 bytes'],
  ['an address without a token', { port: '1', host: '0.0.0.0' }, undefined, '--host needs CDR_EXPLORER_TOKEN'],
  ['an address without https', { port: '1', host: '0.0.0.0' }, TOKEN, '--host needs --origin'],
  ['an origin with a path', { port: '1', origin: 'https://a.example/b' }, TOKEN, '--origin must be'],
])('refuses %s', (_, flags, token, message) => {
  expect(() => readAddress(flags, token)).toThrow(message);
});

it('takes origins of recordings, and no address with a path', () => {
  expect(readOrigins(['https://a.example', 'http://127.0.0.1:4010'])).toHaveLength(2);
  expect(() => readOrigins(['https://a.example/recordings'])).toThrow('--recordings-origin must be');
});
