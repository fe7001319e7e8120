import type { PbxCdrWire } from '@cdr/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../src/sandbox/account-options.ts';
import type { MockServer } from '../src/server/mock-server.ts';
import { startMockServer } from '../src/server/start-mock-server.ts';

/** Where nothing listens: the path alone is read here. */
const BASE = 'http://recordings.localhost:1/recordings';

let mock: MockServer;
let path = '';
let unrecorded = '';
beforeAll(async () => {
  mock = await startMockServer({ accounts: [{ ...DEMO_ACCOUNT, calls: 200, live: 5, recordings: BASE }] });
  const response = await fetch(`${mock.url}/v1/cdr?limit=100`, { headers: { authorization: 'Bearer demo-pbx-token' } });
  const { data }: { readonly data: readonly PbxCdrWire[] } = JSON.parse(await response.text());
  const recorded = data.find(({ recording_url }) => recording_url.startsWith(BASE));
  path = new URL(recorded?.recording_url ?? BASE).pathname;
  unrecorded = data.find(({ recording_url }) => recording_url === '')?.id ?? '';
});
afterAll(() => mock.close());

const read = async (range?: string, method = 'GET') => {
  const response = await fetch(mock.url + path, { method, ...(range !== undefined && { headers: { range } }) });
  return { status: response.status, headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
};

describe('a recording', () => {
  it('is a sound file, for the address of a generated call', async () => {
    const { status, headers, bytes } = await read();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('audio/wav');
    expect(headers.get('accept-ranges')).toBe('bytes');
    expect([bytes.toString('latin1', 0, 4), bytes.toString('latin1', 8, 12)]).toEqual(['RIFF', 'WAVE']);
    expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
    expect((await read(undefined, 'HEAD')).headers.get('content-length')).toBe(String(bytes.length));
  });

  it.each([
    ['bytes=0-3', 0, 4],
    ['bytes=40-', 40, undefined],
    ['bytes=-100', -100, undefined],
    ['bytes=40-999999999', 40, undefined],
  ])('is sent in part for %s', async (range, from, to) => {
    const whole = await read();
    const { status, headers, bytes } = await read(range);
    const expected = whole.bytes.subarray(from, to);
    expect([status, bytes.equals(expected)]).toEqual([206, true]);
    const first = from < 0 ? whole.bytes.length + from : from;
    expect(headers.get('content-range')).toBe(`bytes ${first}-${first + expected.length - 1}/${whole.bytes.length}`);
  });

  it('is sent as a whole for a range that is none', async () => {
    for (const range of ['bytes=5-2', 'bytes=-', 'bytes=a-b', 'bytes=0-1,3-4', 'items=0-1'])
      expect((await read(range)).status).toBe(200);
  });

  it('has no bytes beyond its end', async () => {
    const { status, headers } = await read('bytes=999999999-');
    expect([status, headers.get('content-range')]).toEqual([416, expect.stringMatching(/^bytes \*\/\d+$/)]);
  });

  it.each([
    ['a call without one', () => unrecorded],
    ['an unknown call', () => 'none.wav'],
    ['an odd name', () => '%2e%2e%2fetc'],
  ])('is missing for %s', async (_, toFile) => {
    expect((await fetch(`${mock.url}/recordings/${toFile()}`)).status).toBe(404);
  });
});

it.each(['recordings.example', 'ftp://a.example', 'https://a.example/', 'https://a.example/?a'])(
  'rejects %s as the address of recordings',
  async (recordings) => {
    await expect(startMockServer({ accounts: [{ ...DEMO_ACCOUNT, recordings }] })).rejects.toThrow(
      'recordings must be a URL such as',
    );
  },
);
