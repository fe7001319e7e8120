import { mkdirSync, rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Respond, sendJson, startFixture } from './fixture-server.ts';
import { runInProcess } from './run-in-process.ts';
import { smallPbx, TOKEN } from './small-pbx.ts';

const ENVIRONMENT = { CDR_PBX_TOKEN: TOKEN };
const WORKING = 12;
const run = async (respond: Respond, ...flags: string[]) => {
  await using server = await startFixture(respond);
  const { code, stdout, stderr } = await runInProcess(
    ['--pbx', server.url, '--rate', '10000/s', ...flags],
    ENVIRONMENT,
  );
  return { code, stdout, stderr, requests: server.requests };
};

/** A server that works for some requests. */
const until = (count: number, then: Respond): Respond => {
  const well = smallPbx();
  let left = count;
  return (request, response) => ((left -= 1) < 0 ? then : well)(request, response);
};

const response =
  (status: number, headers: Record<string, string>, body: string): Respond =>
  (_, response) =>
    response.writeHead(status, headers).end(body);

const JSON_TYPE = { 'content-type': 'application/json' };

describe('a target that fails later', () => {
  it.each<[string, Respond, RegExp]>([
    [
      'rejects the credential',
      response(401, JSON_TYPE, '{"error":"x"}'),
      /pbx: the target rejects the credential \(401\)/,
    ],
    ['redirects', response(302, { location: '/login' }, ''), /pbx: the target redirects \(302\)/],
    ['returns HTML', response(200, { 'content-type': 'text/html' }, '<p>'), /pbx: the target returns HTML \(200\)/],
    ['is out of order', response(503, JSON_TYPE, '{"error":"x"}'), /pbx: the target returns 503/],
  ])('ends the run with one line if it %s', async (_, then, message) => {
    const { code, stdout, stderr, requests } = await run(until(WORKING, then), '--only', 'pbx/list/*');
    expect(stderr).toMatch(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).not.toMatch(/DRIFT {2}/);
    expect(requests.length).toBeLessThan(WORKING + 10);
    expect(code).toBe(2);
  });

  it('drifts if it still responds to others', async () => {
    const well = smallPbx();
    const broken = response(503, JSON_TYPE, '{"error":"x"}');
    const respond: Respond = (request, response) =>
      (request.url?.includes('duration=') === true ? broken : well)(request, response);
    const { code, stdout } = await run(respond, '--only', 'pbx/list/duration*', '--only', 'pbx/cdr/wire');
    expect(stdout).toMatch(/DRIFT {2}pbx\/list\/duration-is-exact/);
    expect(stdout).toMatch(/holds {9}provider {2}pbx\/cdr\/wire/);
    expect(code).toBe(1);
  });

  it('stays inconclusive if the budget ends before the check', async () => {
    const { code, stdout } = await run(
      until(2, (request) => request.socket.destroy()),
      '--budget',
      '3',
      '--only',
      'pbx/cdr/wire',
    );
    expect(stdout).toMatch(/0 drifted, 1 inconclusive: 3 requests/);
    expect(code).toBe(2);
  });
});

describe('the command exits with 2 for', () => {
  it('a page without its content type, and a body that is no JSON', async () => {
    const page = await run(response(200, {}, '\n<!DOCTYPE html><p>Log in'));
    expect(page).toMatchObject({ code: 2, stderr: expect.stringMatching(/returns HTML \(200\)/) });
    const text = await run(response(200, { 'content-type': 'text/plain' }, 'hello'));
    expect(text).toMatchObject({ code: 2, stderr: expect.stringMatching(/returns 200 without JSON/) });
  });

  it('a report that can no longer be written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cdr-conformance-'));
    const file = join(folder, 'report.json');
    const well = smallPbx();
    const respond: Respond = (request, response) => {
      rmSync(file, { recursive: true });
      mkdirSync(file);
      well(request, response);
    };
    const { code, stderr } = await run(respond, '--only', 'pbx/cdr/wire', '--report', `json=${file}`);
    await rm(folder, { recursive: true });
    expect(stderr).toBe(`cdr-conformance: --report cannot write ${file}: EISDIR\n`);
    expect(code).toBe(2);
  });

  it('an internal error, and prints no data of the target', async () => {
    const depth = 100_000;
    const deep = `${'['.repeat(depth)}"0987654321"${']'.repeat(depth)}`;
    const { code, stderr } = await run((_, response) => response.writeHead(200, JSON_TYPE).end(deep));
    expect(stderr).toMatch(/^cdr-conformance: internal error \(RangeError\)\n {4}at /);
    expect(stderr).not.toMatch(/0987654321|Maximum call stack/);
    expect(code).toBe(2);
  });

  it('a call id that the target rejects', async () => {
    await using server = await startFixture((_, response) => sendJson(response, 400, { error: 'Bad Request' }));
    const environment = { CDR_AUTOCALL_TOKEN: 'secret-token', CDR_CALL_IDS: 'a/../0987654321' };
    const { code, stderr } = await runInProcess(['--autocall', server.url], environment);
    expect(stderr).toBe('cdr-conformance: autocall: the target does not hold call id number 1\n');
    expect(code).toBe(2);
  });
});
