import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createExplorer, type Explorer } from '../src/index.ts';
import { NOW, openSample, sampleRow } from './sample-target.ts';
import { HOST, ORIGIN, signIn } from './visitor.ts';

const SOUND = Buffer.from('RIFF of a call');

let server: Server;
let origin = '';
let elsewhere = '';
let sample: Awaited<ReturnType<typeof openSample>>;
let explorer: Explorer;
let cookie = '';
const requested: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    requested.push(request.url ?? '');
    const isPart = request.headers.range === 'bytes=5-';
    if (request.url === '/gone') response.writeHead(404).end();
    else if (request.url === '/moved') response.writeHead(302, { location: '/call.wav' }).end();
    else if (request.url === '/text') response.writeHead(200, { 'content-type': 'text/html' }).end('<script>');
    else if (request.url === '/large')
      response.writeHead(200, { 'content-type': 'audio/wav', 'content-length': 300 * 1024 * 1024 }).end();
    else if (isPart)
      response
        .writeHead(206, { 'content-type': 'audio/wav', 'content-range': `bytes 5-13/${SOUND.length}` })
        .end(SOUND.subarray(5));
    else response.writeHead(200, { 'content-type': 'audio/wav', 'set-cookie': 'a=b' }).end(SOUND);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  origin = `http://127.0.0.1:${port}`;
  elsewhere = `http://localhost:${port}`;
  const paths = ['call.wav', 'gone', 'moved', 'text', 'large'];
  sample = await openSample([
    ...paths.map((path) => sampleRow(path, { recording_url: `${origin}/${path}` })),
    sampleRow('elsewhere', { recording_url: `${elsewhere}/call.wav` }),
    sampleRow('none'),
  ]);
  explorer = createExplorer({ target: sample.target, origin: ORIGIN, now: () => NOW, recordingOrigins: [origin] });
  cookie = await signIn(explorer);
});
afterAll(async () => {
  server.close();
  await sample.close();
});

const listen = (id: string, headers: Record<string, string> = {}, from = explorer): Promise<Response> =>
  from.fetch(new Request(`${ORIGIN}/recordings/${id}`, { headers: { host: HOST, cookie, ...headers } }));

describe('a recording', () => {
  it('is passed on whole, without the headers of its server', async () => {
    const response = await listen('call.wav');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('audio/wav');
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect(response.headers.has('set-cookie')).toBe(false);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(SOUND);
  });

  it('is passed on in part', async () => {
    const response = await listen('call.wav', { range: 'bytes=5-' });
    expect(response.status).toBe(206);
    expect(response.headers.get('content-range')).toBe('bytes 5-13/14');
    expect(await response.text()).toBe('of a call');
  });

  it.each([
    ['gone', 410],
    ['moved', 502],
    ['text', 502],
    ['large', 502],
    ['none', 404],
    ['unknown', 404],
  ])('that is %s answers %i', async (id, status) => {
    const response = await listen(id);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain(origin);
  });

  it('of an origin that is not listed is not fetched', async () => {
    const before = requested.length;
    expect((await listen('elsewhere')).status).toBe(403);
    expect(requested).toHaveLength(before);
  });

  it('needs a session, and a list of origins', async () => {
    expect((await listen('call.wav', { cookie: '' })).status).toBe(401);
    const off = createExplorer({ target: sample.target, origin: ORIGIN, now: () => NOW });
    expect((await listen('call.wav', { cookie: await signIn(off) }, off)).status).toBe(403);
  });
});
