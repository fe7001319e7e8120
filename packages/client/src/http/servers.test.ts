import { describe, expect, it } from 'vitest';
import { thrown } from '../../test/caught.ts';
import type { CdrClientOptions } from '../core/options.ts';
import { toServers } from './servers.ts';
import { toSettings } from './settings.ts';

const EDGE = { baseUrl: 'https://edge.example', token: 'cdr_key' };
const WHERE = 'set baseUrl and token, or autocall and pbx';
const SETTINGS = toSettings({});

describe('servers', () => {
  it.each<[string, CdrClientOptions, readonly [string, string]]>([
    ['one Bearer key for both through the edge', EDGE, ['Bearer cdr_key', 'Bearer cdr_key']],
    [
      'a raw token for autocall and a Bearer for pbx when direct',
      { autocall: { baseUrl: 'https://a.example', token: 'aaa' }, pbx: { baseUrl: 'https://p.example', token: 'ppp' } },
      ['aaa', 'Bearer ppp'],
    ],
  ])('accept %s', async (_, options, [autocall, pbx]) => {
    const servers = toServers(options, SETTINGS);
    await expect(servers.autocall?.authorize?.('autocall.reports.get')).resolves.toMatchObject({ header: autocall });
    await expect(servers.pbx?.authorize?.('pbx.cdrs.get')).resolves.toMatchObject({ header: pbx });
  });

  it('accept autocall alone', () => {
    expect(toServers({ autocall: EDGE }, SETTINGS)).toMatchObject({
      autocall: { baseUrl: EDGE.baseUrl },
      pbx: undefined,
    });
  });

  it('accept pbx alone', () => {
    expect(toServers({ pbx: EDGE }, SETTINGS)).toMatchObject({ autocall: undefined, pbx: { baseUrl: EDGE.baseUrl } });
  });

  it.each<[string, object, string]>([
    ['nothing', {}, WHERE],
    ['both forms', { ...EDGE, pbx: EDGE }, WHERE],
    ['a token without a server', { token: 'x' }, WHERE],
    ['a server without a token', { baseUrl: 'https://edge.example' }, 'token must be the token alone'],
    ['an API without a server', { pbx: { token: 'x' } }, 'pbx.baseUrl must be a URL'],
    ['plain http', { pbx: { ...EDGE, baseUrl: 'http://pbx.example' } }, 'pbx.baseUrl must be a URL of https://'],
    [
      'a key where only pbx takes one',
      { autocall: { baseUrl: 'https://a.example', apiKey: 'k' } },
      'autocall.apiKey is unknown',
    ],
    ['a key for the edge', { baseUrl: 'https://a.example', apiKey: 'k' }, 'apiKey is unknown'],
    ['an empty key', { pbx: { baseUrl: 'https://p.example', apiKey: '' } }, 'pbx.apiKey must be a string'],
    ['a token and a key', { pbx: { ...EDGE, apiKey: 'k' } }, 'set pbx.token or pbx.apiKey, not both'],
  ])('reject %s', (_, options, message) => {
    // Like JSON from a JavaScript caller.
    const error = thrown(() => Reflect.apply(toServers, undefined, [options, SETTINGS]));
    expect(error).toMatchObject({ kind: 'configuration', operation: 'createCdrClient' });
    expect(error.message).toContain(message);
  });

  it('allow plain http to any host with allowInsecureHttp', () => {
    expect(toServers({ ...EDGE, baseUrl: 'http://edge.example', allowInsecureHttp: true }, SETTINGS).pbx?.baseUrl).toBe(
      'http://edge.example',
    );
  });
});
