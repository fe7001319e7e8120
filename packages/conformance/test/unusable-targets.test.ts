import { describe, expect, it } from 'vitest';
import { type Respond, sendJson, startFixture } from './fixture-server.ts';
import { runInProcess } from './run-in-process.ts';

const ENVIRONMENT = {
  CDR_PBX_TOKEN: 'secret-of-the-pbx',
  CDR_AUTOCALL_TOKEN: 'secret-of-autocall',
  CDR_EDGE_TOKEN: 'key',
};

const response =
  (status: number, type: string, body: string, headers: Record<string, string> = {}): Respond =>
  (_, response) =>
    response.writeHead(status, { 'content-type': type, ...headers }).end(body);

const silent: Respond = () => undefined;
const hangUp: Respond = (request) => request.socket.destroy();
const json = (status: number): Respond => response(status, 'application/json', '{"error":"no"}');

describe('an unusable target exits with 2 and one line if it', () => {
  /** Runs the command on such a target. */
  const tryToUse = async (flag: string, respond: Respond, ...more: readonly string[]) => {
    await using server = await startFixture(respond);
    const { code, stdout, stderr } = await runInProcess([`--${flag}`, server.url, ...more], ENVIRONMENT);
    return {
      code,
      stdout,
      stderr,
      lineCount: stderr.trimEnd().split('\n').length,
      isRequestedOften: server.requests.length > 2,
    };
  };

  const UNUSABLE = { code: 2, stdout: '', lineCount: 1, isRequestedOften: false } as const;

  it.each<[string, string, Respond, RegExp]>([
    ['ends connections', 'pbx', hangUp, /pbx: http:\/\/127\.0\.0\.1:\d+ cannot be reached/],
    ['redirects', 'pbx', response(302, 'text/plain', '', { location: '/v2' }), /pbx: the target redirects \(302\)/],
    ['returns HTML', 'pbx', response(200, 'text/html; charset=utf-8', '<p>Hi'), /pbx: the target returns HTML \(200\)/],
    ['rejects the credential', 'pbx', json(401), /pbx: the target rejects the credential \(401\)/],
    ['forbids the credential', 'pbx', json(403), /pbx: the target rejects the credential \(403\)/],
    ['is broken', 'pbx', json(503), /pbx: the target returns 503/],
    ['limits the rate', 'pbx', json(429), /pbx: the target limits the rate/],
    ['has no such route', 'pbx', json(404), /pbx: the target has no \/v1\/cdr/],
    ['returns plain text', 'pbx', response(400, 'text/plain', 'bad'), /pbx: the target returns 400 without JSON/],
    ['rejects the credential', 'autocall', json(401), /autocall: the target rejects the credential \(401\)/],
    ['returns HTML', 'autocall', response(404, 'text/html', '<p>Hi'), /autocall: the target returns HTML \(404\)/],
    ['rejects the key', 'edge', json(401), /edge \(pbx\): the target rejects the credential \(401\)/],
  ])('%s (%s)', async (_, flag, respond, message) => {
    const tried = await tryToUse(flag, respond);
    expect(tried).toMatchObject({ ...UNUSABLE, stderr: expect.stringMatching(message) });
    expect(tried.stderr).not.toMatch(/secret/);
  });

  it.each<[string, Respond, RegExp]>([
    ['responds', silent, /pbx: http:\/\/127\.0\.0\.1:\d+ did not respond within 0\.3 s/],
    ['ends its response', (_, response) => response.write('{'), /did not respond within 0\.3 s/],
  ])('never %s', async (_, respond, message) => {
    // Only endless waits get a short timeout: on a busy machine any other response may be slow.
    const tried = await tryToUse('pbx', respond, '--timeout', '0.3');
    expect(tried).toMatchObject({ ...UNUSABLE, stderr: expect.stringMatching(message) });
  });

  it('is down', async () => {
    // No server ever has this port. A port that was just closed may belong to another process.
    const { code, stderr } = await runInProcess(['--pbx', 'http://127.0.0.1:2'], ENVIRONMENT);
    expect(stderr).toMatch(/^cdr-conformance: pbx: .+ cannot be reached \(ECONNREFUSED\)\n$/);
    expect(code).toBe(2);
  });

  it('does not hold a call id, which the message does not repeat', async () => {
    await using server = await startFixture((_, response) => sendJson(response, 404, { error: 'Not Found' }));
    const environment = { ...ENVIRONMENT, CDR_CALL_IDS: '1_1_1_5_x_0987654321' };
    const { code, stderr } = await runInProcess(['--autocall', server.url], environment);
    expect(stderr).toBe('cdr-conformance: autocall: the target does not hold call id number 1\n');
    expect(code).toBe(2);
  });
});
