import { describe, expect, it } from 'vitest';
import { thrown } from '../test/caught.ts';
import type { CdrClientOptions } from './options.ts';
import { toSettings } from './settings.ts';

const EDGE = { baseUrl: 'https://edge.example', token: 'cdr_key' };
const WHERE = 'give either baseUrl and token (through the edge) or autocall and pbx (direct)';

describe('settings', () => {
  it('have the documented defaults', () => {
    const { timeoutMs, maxBytes, zone } = toSettings(EDGE);
    expect({ timeoutMs, maxBytes }).toEqual({ timeoutMs: 30_000, maxBytes: 67_108_864 });
    expect(zone.toLocal(new Date(0))).toBe('1970-01-01 07:00:00');
  });

  it.each<[string, CdrClientOptions, readonly [string, string]]>([
    ['one Bearer key for both through the edge', EDGE, ['Bearer cdr_key', 'Bearer cdr_key']],
    [
      'a raw token for autocall and a Bearer for pbx when direct',
      { autocall: { baseUrl: 'https://a.example', token: 'aaa' }, pbx: { baseUrl: 'https://p.example', token: 'ppp' } },
      ['aaa', 'Bearer ppp'],
    ],
  ])('take %s', async (_, options, [autocall, pbx]) => {
    const { servers } = toSettings(options);
    await expect(servers.autocall?.authorize('autocall.reports.get')).resolves.toBe(autocall);
    await expect(servers.pbx?.authorize('pbx.cdrs.get')).resolves.toBe(pbx);
  });

  it.each<[string, CdrClientOptions, string[]]>([
    ['autocall', { autocall: EDGE }, ['autocall']],
    ['pbx', { pbx: EDGE }, ['pbx']],
  ])('may be of %s alone', (_, options, expected) => {
    expect(Object.keys(toSettings(options).servers)).toEqual(expected);
  });

  it.each<[string, object, string]>([
    ['nothing', {}, WHERE],
    ['both ways', { ...EDGE, pbx: EDGE }, WHERE],
    ['a token without a server', { token: 'x' }, WHERE],
    ['a server without a token', { baseUrl: 'https://edge.example' }, 'token must be the token alone'],
    ['an API without a server', { pbx: { token: 'x' } }, 'pbx.baseUrl must be an absolute URL'],
    ['plain http', { pbx: { ...EDGE, baseUrl: 'http://pbx.example' } }, 'pbx.baseUrl must begin with https://'],
    ['a zone that nobody knows', { ...EDGE, timeZone: 'Mars/Olympus' }, 'timeZone must be an IANA name'],
    ['no time at all', { ...EDGE, timeoutMs: 0 }, 'timeoutMs must be a whole number from 1 to 2147483647'],
    ['more time than a timer takes', { ...EDGE, timeoutMs: 2 ** 31 }, 'timeoutMs must be a whole number'],
    ['endless time', { ...EDGE, timeoutMs: Infinity }, 'timeoutMs must be a whole number'],
    ['no bytes', { ...EDGE, maxBytes: 0 }, 'maxBytes must be a whole number from 1'],
    ['a fetch that is none', { ...EDGE, fetch: 'undici' }, 'fetch must be a function'],
  ])('are refused for %s', (_, options, message) => {
    // JSON-like options, as a JavaScript caller may give them.
    const error = thrown(() => Reflect.apply(toSettings, undefined, [options]));
    expect(error).toMatchObject({ kind: 'configuration', operation: 'createCdrClient' });
    expect(error.message).toContain(message);
  });

  it('permit plain http to anywhere when told to', () => {
    expect(toSettings({ ...EDGE, baseUrl: 'http://edge.example', allowInsecureHttp: true }).servers.pbx?.baseUrl).toBe(
      'http://edge.example',
    );
  });
});
