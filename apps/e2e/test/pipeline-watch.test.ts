import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startMockServer, type MockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { watchLive } from '../pipeline/watch-live.ts';
import { type FakeGithub, type FakeIssue, GITHUB_TOKEN, startFakeGithub } from './fake-github.ts';

const REPOSITORY = 'team/repository';
const WATCH = fileURLToPath(new URL('../pipeline/watch-main.ts', import.meta.url));

const cleanup = new AsyncDisposableStack();
let github: FakeGithub;
let mock: MockServer;
let reports: string;
beforeAll(async () => {
  github = cleanup.use(await startFakeGithub(REPOSITORY));
  mock = cleanup.use(await startMockServer({ calls: 3 }));
  reports = cleanup.adopt(await mkdtemp(join(tmpdir(), 'cdr-watch-')), (folder) => rm(folder, { recursive: true }));
});

afterAll(() => cleanup.disposeAsync());
beforeEach(() => {
  github.issues.length = 0;
  github.requests.length = 0;
});

const openIssues = (): FakeIssue[] => github.issues.filter(({ state }) => state === 'open');

const watch = async (environment: Readonly<Record<string, string>>) => {
  const lines: string[] = [];
  const { PATH = '' } = process.env;
  const own = { PATH, GITHUB_API_URL: github.url, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN, ...environment };
  const flags = ['--rate', '1000/s'];
  return { code: await watchLive({ environment: own, reports, flags, print: (line) => lines.push(line) }), lines };
};

it('says that it has none, and asks nobody', async () => {
  expect(await watch({})).toEqual({
    code: 0,
    lines: [
      '::notice title=Live drift::No account to ask: set CDR_PBX_URL and CDR_PBX_TOKEN, or the same of autocall.',
    ],
  });
  expect(github.requests).toEqual([]);
});

it('does not take half an account for none', async () => {
  expect(await watch({ CDR_PBX_URL: mock.url })).toEqual({
    code: 2,
    lines: ['::error title=Live drift::An API needs both its address and its token: set CDR_PBX_TOKEN.'],
  });
  expect(github.requests).toEqual([]);
});

it('leaves the issue as it is when the account cannot be asked', async () => {
  const { code, lines } = await watch({ CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: 'nobody-has-it' });
  expect(code).toBe(2);
  expect(lines).toEqual(['cdr-conformance: pbx: the target rejects the credential (401)']);
  expect(github.requests).toEqual([]);
});

it('opens the issue on drift, and closes it when it is gone', async () => {
  const { tokens, id } = cleanup.use(await mock.createSandbox({ calls: 0, faults: [{ fault: 'numbers-as-strings' }] }));
  const account = { CDR_AUTOCALL_URL: mock.url, CDR_AUTOCALL_TOKEN: tokens.autocall };
  const callIds = { CDR_CALL_IDS: '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321' };
  expect((await watch({ ...account, ...callIds })).code).toBe(1);
  expect(openIssues()).toHaveLength(1);
  expect(openIssues()[0]?.body).toContain('autocall/report/envelope');
  expect(openIssues()[0]?.body).not.toContain('0987654321');

  const { status } = await fetch(`${mock.url}/__mock/faults?sandbox=${id}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '[]',
  });
  expect(status).toBe(200);
  expect((await watch({ ...account, ...callIds })).code).toBe(0);
  expect(openIssues()).toEqual([]);
});

/** The same as a step of a workflow runs it. */
const runWatch = async (environment: Readonly<Record<string, string>>, args: readonly string[]) => {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, ['--conditions=@cdr/source', WATCH, ...args], {
    env: { PATH, GITHUB_REPOSITORY: REPOSITORY, GITHUB_TOKEN, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code, lines: output.trimEnd().split('\n'), errors };
};

/** No server is ever given this port; one that was just let go of may be another's by now. */
const DEAF_URL = 'http://127.0.0.1:2';

it.each([
  [
    'refuses the token',
    () => ({ GITHUB_API_URL: github.url, GITHUB_TOKEN: 'a-secret' }),
    'GitHub answered 401 to GET /issues: check that GITHUB_TOKEN may write issues of the repository in GITHUB_REPOSITORY.',
  ],
  [
    'does not know the repository',
    () => ({ GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'nobody/nothing' }),
    'GitHub answered 404 to GET /issues: check that GITHUB_TOKEN may write issues of the repository in GITHUB_REPOSITORY.',
  ],
  [
    'cannot be reached',
    () => ({ GITHUB_API_URL: DEAF_URL }),
    'GitHub cannot be asked (ECONNREFUSED) by GET /issues: check GITHUB_API_URL and the network, and that GITHUB_TOKEN is one line.',
  ],
  [
    'is somebody else',
    () => ({ GITHUB_API_URL: `${mock.url}/docs#` }),
    'GitHub answered GET /issues with something else than JSON: check GITHUB_API_URL.',
  ],
])('says in one line that GitHub %s, and fails without calling it drift', async (_label, toEnvironment, line) => {
  const account = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx };
  const { code, lines, errors } = await runWatch({ ...account, ...toEnvironment() }, [
    '--reports',
    reports,
    '--',
    '--rate',
    '1000/s',
  ]);

  expect({ code, last: lines.at(-1), errors }).toEqual({
    code: 2,
    last: `::error title=Live drift::The issue about drift could not be kept: ${line}`,
    errors: '',
  });
  expect(lines.join()).not.toContain('a-secret');
});

it('says in one line that it could not run', async () => {
  const account = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx };
  expect(await runWatch(account, ['--reports', WATCH])).toEqual({
    code: 2,
    lines: ['::error title=Live drift::The watch could not run (EEXIST): check its flags and the folder of --reports.'],
    errors: '',
  });
});

it('says in one line what a flag that is none should be', async () => {
  expect(await runWatch({}, ['--report', 'x'])).toEqual({
    code: 2,
    lines: [
      '::error title=Live drift::Its flags are --reports FOLDER, and behind -- those of the conformance command.',
    ],
    errors: '',
  });
});
