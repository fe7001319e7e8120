import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PbxCdrWire } from '@cdr/contract';
import { afterEach, describe, expect, it } from 'vitest';
import { cases } from '../src/suites/cases.ts';
import { runCommand } from '../src/cli/run-command.ts';
import { requirements } from '../src/core/requirements/requirements.ts';
import { startFixture } from './fixture-server.ts';
import { runCli } from './run-cli.ts';
import { runInProcess } from './run-in-process.ts';
import { CALLS, type Drifts, PHONE, smallPbx, TOKEN } from './small-pbx.ts';
import { SLOW } from './slow.ts';

const ENVIRONMENT = { CDR_PBX_TOKEN: TOKEN };
/** The promises of the small server, which has no more of the API. */
const KEPT = ['pbx/cdr/arithmetic', 'pbx/cdr/wire', 'pbx/list/duration*', 'pbx/list/*-date', 'pbx/detail/by-id'];
const ONLY = KEPT.flatMap((glob) => ['--only', glob]);
const QUICK = ['--rate', '1000/s', ...ONLY];

const folders: string[] = [];
const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'cdr-conformance-'));
  folders.push(folder);
  return folder;
};
afterEach(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true }))));

const runAgainst = async (drifts: Drifts, argv: readonly string[]) => {
  await using server = await startFixture(smallPbx(drifts));
  return { ...(await runInProcess(['--pbx', server.url, ...argv], ENVIRONMENT)), server };
};

const ignoresDuration: Drifts = {
  rows: (rows, { duration }) => (duration === undefined ? rows : CALLS.slice(0, 3)),
};

describe('the command', SLOW, () => {
  it('exits with 0 if every conclusive requirement holds, and prints a line for each', async () => {
    const { code, stdout, stderr } = await runAgainst({}, QUICK);
    expect(stderr).toBe('');
    expect(stdout).toContain('holds         provider  pbx/list/duration-is-exact\n');
    expect(stdout).toMatch(/6 hold, 0 drifted, 0 inconclusive: \d+ requests in [\d.]+ s, seed 1\n$/);
    expect(code).toBe(0);
  });

  it.each([
    ['a bar where it is a terminal', {}, [/░ 0\/6 /, /█ 6\/6 /]],
    ['lines in a pipeline that makes a terminal up', { CI: 'true' }, []],
    ['lines on a terminal that cannot redraw', { TERM: 'dumb' }, []],
  ])('shows on the standard error %s', async (_, more, patterns) => {
    await using server = await startFixture(smallPbx());
    const [out, shown]: [string[], string[]] = [[], []];
    const code = await runCommand(['--pbx', server.url, ...QUICK], {
      environment: { ...ENVIRONMENT, ...more },
      stdout: { isTTY: true, write: (text) => out.push(text) },
      stderr: { isTTY: true, write: (text) => shown.push(text) },
    });
    expect(code).toBe(0);
    for (const pattern of patterns) expect(shown.join('')).toMatch(pattern);
    expect(shown.length > 0).toBe(patterns.length > 0);
    expect(
      out
        .join('')
        .split('\n')
        .filter((line) => line.startsWith('holds ')),
    ).toHaveLength(patterns.length > 0 ? 0 : 6);
  });

  it('exits with 1 on drift, and prints requirement, source, expected, got and the request', async () => {
    const { code, stdout, server } = await runAgainst(ignoresDuration, QUICK);
    expect(code).toBe(1);
    expect(stdout).toContain('DRIFT  pbx/list/duration-is-exact  on provider');
    expect(stdout).toMatch(/source: +api-quirks\.md, "GET \/v1\/cdr"/);
    expect(stdout).toContain(`CDR conformance 0.0.0 of provider (pbx ${server.url}), live\n`);
    expect(stdout).toMatch(/expected: length: 8, \[0\]: "<value \d+>"\n/);
    expect(stdout).toMatch(/got: +length: \d+, \[0\]: "<value \d+>"\n/);
    const curl = /requests: .*(curl -sSg --path-as-is -H "authorization: Bearer \$\{CDR_PBX_TOKEN\}" '[^']+')/s.exec(
      stdout,
    );
    expect(curl?.[1]).toContain(`'${server.url}/v1/cdr?start_date=2026-03-01+`);
    expect(curl?.[1]).toMatch(/duration=2\d/);
    expect(stdout).toMatch(/5 hold, 1 drifted/);
  });

  it.each<[string, (row: PbxCdrWire) => object]>([
    ['in other forms', (row) => ({ ...row, duration: row.from_number, [row.to_number]: 1, [PHONE]: row.to_number })],
    ['as other types', (row) => ({ ...row, from_number: Number(row.from_number), extension: { of: PHONE } })],
    ['in other fields', (row) => ({ ...row, cause: row.from_number, status: row.to_number, id: row.id.toUpperCase() })],
    ['in another order', (row) => ({ ...row, from_number: row.to_number, to_number: PHONE, sip_call_id: row.id })],
  ])('prints no credential and no personal data %s, in any report', async (_, change) => {
    const folder = await makeFolder();
    const [junit, json, html, ctrf] = ['r.xml', 'deep/r.json', 'r.html', 'ctrf.json'].map((name) => join(folder, name));
    const reports = [`junit=${junit}`, `json=${json}`, `html=${html}`, `ctrf=${ctrf}`, 'github'].flatMap((report) => [
      '--report',
      report,
    ]);
    const { stdout, stderr } = await runAgainst({ rows: (rows) => rows.map(change) }, [
      '--rate',
      '1000/s',
      '--budget',
      '400',
      '--only',
      'pbx/*',
      ...reports,
    ]);
    const files = await Promise.all([junit, json, html, ctrf].map((file) => readFile(file ?? '', 'utf8')));
    for (const printed of [stdout, stderr, ...files]) {
      expect(printed).not.toContain(TOKEN);
      expect(printed).not.toContain(PHONE);
      expect(printed).not.toMatch(/private|02873000|5f0f1c1e-0000-4000/);
    }
    expect(stdout).toMatch(/::error title=Drift%3A pbx\/.+ on provider::/);
    expect(JSON.parse(files[1] ?? '').counts.drift).toBeGreaterThan(0);
    expect(JSON.parse(files[3] ?? '').results.summary.failed).toBeGreaterThan(0);
    expect(files[0]).toMatch(/<testcase classname="provider" name="pbx\/[^>]*><properties>.*<failure/);
    expect(files[2]).toMatch(/^<!doctype html>[\s\S]*<article class="outcome-drift">/);
  });

  it('only reads a live account and reports what stays inconclusive', async () => {
    const { stdout, code, server } = await runAgainst({}, ['--rate', '1000/s', '--only', 'pbx/errors/*', ...ONLY]);
    expect(stdout).toContain('inconclusive  provider  pbx/errors/method (a live account takes GET and HEAD alone)');
    expect(server.requests.filter((request) => !request.startsWith('GET '))).toEqual([]);
    expect(code).toBe(0);
  });

  it('treats a rejected token of another tenant as inconclusive', async () => {
    await using server = await startFixture(smallPbx());
    const argv = ['--pbx', server.url, ...QUICK, '--other-token-env', 'tenant=OTHER', '--only', 'pbx/tenant/*'];
    const { code, stdout, stderr } = await runInProcess(argv, { ...ENVIRONMENT, OTHER: 'unknown' });
    expect(stderr).toBe('');
    expect(stdout).toContain('pbx/tenant/records-apart (the target rejects the token of the kind "tenant")');
    expect(code).toBe(0);
  });

  it('sends other methods to a sandbox', async () => {
    const { server, code } = await runAgainst({}, ['--sandbox', '--only', 'pbx/errors/method']);
    expect(server.requests.at(-1)).toMatch(/^POST /);
    expect(code).toBe(1);
  });

  it('keeps to the budget and reports the rest as inconclusive', async () => {
    const { stdout, server } = await runAgainst({}, [...QUICK, '--budget', '9']);
    expect(server.requests).toHaveLength(9);
    expect(stdout).toMatch(/\(the budget of 9 requests was used up\)/);
    expect(stdout).toMatch(/[1-9] inconclusive: 9 requests/);
    // The calls that came show their form.
    expect(stdout).toContain('holds         provider  pbx/cdr/wire\n');
  });

  it('limits the rate', async () => {
    const from = performance.now();
    const { server } = await runAgainst({}, ['--rate', '20/s', '--only', 'pbx/cdr/arithmetic']);
    expect(performance.now() - from).toBeGreaterThan((server.requests.length - 1) * 50);
  });

  it('sends the same requests for the same seed, and others for another', async () => {
    const runWithSeed = async (seed: string) => {
      const { server } = await runAgainst({}, [
        '--rate',
        '1000/s',
        '--seed',
        seed,
        '--only',
        'pbx/generated/unknown-id',
      ]);
      return server.requests;
    };
    const [one, again, other] = [await runWithSeed('7'), await runWithSeed('7'), await runWithSeed('8')];
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
  });

  it('reports one request without a response as a drift', async () => {
    const hangUpOn = (url: URL): boolean => url.searchParams.has('duration');
    const { code, stdout } = await runAgainst({ hangUpOn }, QUICK);
    expect(stdout).toMatch(/expected: every request should get a response: .* cannot be reached/);
    expect(stdout).toMatch(/got: +no response/);
    expect(stdout).toMatch(/requests: .*curl [^\n]*duration=/s);
    expect(code).toBe(1);
  });

  it('ends if the target stops responding', async () => {
    let left = 12;
    const { code, stderr, server } = await runAgainst({ hangUpOn: () => (left -= 1) < 0 }, QUICK);
    expect(stderr).toMatch(/^cdr-conformance: pbx: http:\S+ cannot be reached.*\n$/);
    const lists = server.requests.filter((request) => request.startsWith('GET /v1/cdr?'));
    // Twelve got responses, one got none, and one more checks the target.
    expect(lists).toHaveLength(14);
    expect(code).toBe(2);
  });

  it('exits with 2 if the target stops responding after a drift', async () => {
    const folder = await makeFolder();
    const file = join(folder, 'r.json');
    let isOver = false;
    const drifts: Drifts = {
      rows: (rows, { duration }) => {
        isOver ||= duration !== undefined;
        return duration === undefined ? rows : CALLS.slice(0, 3);
      },
      hangUpOn: (url) => isOver && !url.searchParams.has('duration'),
    };
    const { code, stdout, stderr } = await runAgainst(drifts, [
      ...QUICK,
      '--only',
      'pbx/list/status-of-nobody',
      '--report',
      `json=${file}`,
    ]);
    expect(stdout).toContain('DRIFT  pbx/list/duration-is-exact  on provider');
    expect(stderr).toMatch(/^cdr-conformance: pbx: http:\S+ cannot be reached.*\n$/);
    expect(code).toBe(2);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      counts: { drift: 1 },
      problem: expect.stringMatching(/cannot be reached/),
    });
  });

  it('exits with 2 if every requirement is inconclusive', async () => {
    const { code, stderr } = await runAgainst({}, ['--only', 'pbx/list/document-examples']);
    expect(stderr).toBe('cdr-conformance: every requirement is inconclusive\n');
    expect(code).toBe(2);
  });

  it('lists the requirements without a target', async () => {
    const { code, stdout } = await runInProcess(['--list', '--only', 'pbx/auth/*r*', '--only', 'edge/head']);
    const ids = ['pbx/auth/wrong', 'pbx/auth/bearer', 'pbx/auth/other-api', 'edge/head'] as const;
    const lines = ids.map((id) => [id, requirements[id].behavior]);
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([...lines, ['']]);
    expect(code).toBe(0);
    expect((await runInProcess(['--list'])).stdout.trimEnd().split('\n')).toHaveLength(cases.length);
    expect(await runInProcess(['--list', '--only', 'x'])).toMatchObject({ code: 2, stdout: '' });
  });

  it('prints its help and its version', async () => {
    expect(await runCli(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('--pbx-token-env <name>'),
    });
    expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
