import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Findings, keepDriftIssue, readFindings, toIssueBody } from '../pipeline/drift-issue.ts';
import { createIssues } from '../pipeline/github.ts';
import { findMissing, readLiveAccount } from '../pipeline/live-account.ts';
import { type FakeGithub, type FakeIssue, GITHUB_TOKEN, startFakeGithub } from './fake-github.ts';

const REPOSITORY = 'team/repository';
const RUN = 'https://github.example/team/repository/actions/runs/7';

const cleanup = new AsyncDisposableStack();
let github: FakeGithub;
beforeAll(async () => {
  github = cleanup.use(await startFakeGithub(REPOSITORY));
});
afterAll(() => cleanup.disposeAsync());
beforeEach(() => {
  github.issues.length = 0;
  github.requests.length = 0;
});

const drift = (requirement: string) => ({ requirement, behavior: 'It holds.', source: 'a document' });

const found = (...requirements: readonly string[]): Findings => ({ drifts: requirements.map(drift), notShown: [] });

const openIssues = (): FakeIssue[] => github.issues.filter(({ state }) => state === 'open');

describe('the issue about drift', () => {
  const issues = () => createIssues({ apiUrl: github.url, repository: REPOSITORY, token: GITHUB_TOKEN });

  it('is opened by the first drift, and names the promises', async () => {
    await keepDriftIssue(issues(), found('pbx/cdr/wire', 'pbx/list/direction'), RUN);
    expect(openIssues()).toMatchObject([
      { title: 'The live APIs drift from the contract', labels: ['provider-drift'], comments: [] },
    ]);
    expect(openIssues()[0]?.body).toContain('- `pbx/cdr/wire`: It holds. (a document)\n- `pbx/list/direction`: ');
    expect(openIssues()[0]?.body).toContain(RUN);
  });

  it('is renewed by the next one, and stays the only one', async () => {
    await keepDriftIssue(issues(), found('pbx/cdr/wire'), RUN);
    await keepDriftIssue(issues(), found('autocall/report/envelope'), RUN);
    expect(openIssues()).toHaveLength(1);
    expect(openIssues()[0]?.body).toContain('autocall/report/envelope');
    expect(openIssues()[0]?.body).not.toContain('pbx/cdr/wire');
  });

  it('is closed once all promises hold, and opened anew by another drift', async () => {
    await keepDriftIssue(issues(), found('pbx/cdr/wire'), RUN);
    await keepDriftIssue(issues(), found(), RUN);
    expect(github.issues).toMatchObject([
      { state: 'closed', comments: [`Every promise that could be shown holds again: ${RUN}`] },
    ]);
    await keepDriftIssue(issues(), found('pbx/cdr/wire'), RUN);
    expect(openIssues().map(({ number }) => number)).toEqual([2]);
  });

  it('stays open while a run cannot show what did not hold', async () => {
    await keepDriftIssue(issues(), found('pbx/cdr/wire', 'pbx/list/direction'), RUN);
    await keepDriftIssue(issues(), { drifts: [], notShown: ['pbx/cdr/wire', 'edge/head'] }, RUN);
    expect(openIssues()).toHaveLength(1);
    expect(openIssues()[0]?.body).toContain('not shown by the last run:\n\n- `pbx/cdr/wire`\n\n');
    expect(openIssues()[0]?.body).not.toMatch(/direction|edge\/head/);
    await keepDriftIssue(issues(), { ...found('pbx/list/limit'), notShown: ['pbx/cdr/wire'] }, RUN);
    expect(openIssues()[0]?.body).toMatch(/- `pbx\/list\/limit`: It holds\.[^]*- `pbx\/cdr\/wire`\n/);
    await keepDriftIssue(issues(), found(), RUN);
    expect(openIssues()).toEqual([]);
  });

  it('is none where all promises hold and none was open', async () => {
    await keepDriftIssue(issues(), found(), RUN);
    expect(github.issues).toEqual([]);
    expect(github.requests).toEqual([`GET /repos/${REPOSITORY}/issues`]);
  });

  it('is the oldest of several; a pull request with its label is left alone', async () => {
    const other = { title: 'by hand', body: '', labels: ['provider-drift'], state: 'open' } as const;
    github.issues.push(
      { ...other, number: 1, comments: [], pull_request: {} },
      { ...other, number: 2, comments: [] },
      { ...other, number: 3, comments: [] },
    );
    await keepDriftIssue(issues(), found('pbx/cdr/wire'), RUN);
    expect(openIssues().map(({ number }) => number)).toEqual([1, 2]);
    expect(github.issues[1]?.body).toContain('pbx/cdr/wire');
    expect(github.issues[2]?.comments).toEqual(['Goes on in #2.']);
  });

  it('says nothing of what an account holds', () => {
    const told = { ...drift('pbx/cdr/wire'), drift: { got: '0899888999', requests: ['curl …'] } };
    expect(toIssueBody([told], [], RUN)).not.toMatch(/0899888999|curl/);
  });

  it.each([
    ['a refusal', 'a-secret', /^GitHub answered 401 to GET \/issues: check /],
    ['a token that is no header', 'a-secret\nx', /^GitHub cannot be asked \(TypeError\) by GET \/issues: check /],
  ])('fails on %s without the token in its message', async (_, token, message) => {
    const failing = createIssues({ apiUrl: github.url, repository: REPOSITORY, token }).findOpen('label');
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'GithubError', message: expect.stringMatching(message) });
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain('a-secret');
  });
});

describe('a JSON report', () => {
  it('tells its drifts', () => {
    const results = [
      { ...drift('a'), outcome: 'drift' },
      { ...drift('b'), outcome: 'passed' },
      { ...drift('c'), outcome: 'not-shown' },
    ];
    expect(readFindings(JSON.stringify({ results }))).toMatchObject({
      drifts: [{ requirement: 'a' }],
      notShown: ['c'],
    });
    expect(readFindings('{}')).toEqual({ drifts: [], notShown: [] });
  });
});

describe('a live account', () => {
  const PBX = { CDR_PBX_URL: 'https://pbx.example', CDR_PBX_TOKEN: 'secret' };

  it.each([
    ['nothing is said', {}],
    ['a fork has empty secrets', { CDR_PBX_URL: '', CDR_PBX_TOKEN: '', CDR_CALL_IDS: '' }],
    ['a token is missing', { CDR_PBX_URL: 'https://pbx.example' }],
    ['an address is missing', { CDR_PBX_TOKEN: 'secret', CDR_AUTOCALL_TOKEN: 'secret' }],
  ])('is none where %s', (_, environment) => {
    expect(readLiveAccount(environment)).toBeNull();
  });

  it.each([
    ['a token', { CDR_PBX_URL: 'https://pbx.example', CDR_PBX_TOKEN: ' ' }, ['CDR_PBX_TOKEN']],
    ['an address', { ...PBX, CDR_AUTOCALL_TOKEN: 'secret' }, ['CDR_AUTOCALL_URL']],
    ['nothing', PBX, []],
    ['everything', { CDR_CALL_IDS: '1' }, []],
  ])('may lack %s', (_, environment, missing) => {
    expect(findMissing(environment)).toEqual(missing);
  });

  it('may have one API, and takes nothing else of the environment along', () => {
    expect(readLiveAccount({ ...PBX, GITHUB_TOKEN: 'other' })).toEqual({
      flags: ['--pbx', 'https://pbx.example'],
      environment: { CDR_PBX_TOKEN: 'secret', CDR_CALL_IDS: '' },
    });
  });

  it('may have both', () => {
    const environment = { ...PBX, CDR_AUTOCALL_URL: 'https://a.example', CDR_AUTOCALL_TOKEN: 'b', CDR_CALL_IDS: ' 1 ' };
    expect(readLiveAccount(environment)?.flags).toEqual(['--autocall', 'https://a.example', '--pbx', PBX.CDR_PBX_URL]);
    expect(readLiveAccount(environment)?.environment).toMatchObject({ CDR_AUTOCALL_TOKEN: 'b', CDR_CALL_IDS: '1' });
  });
});
