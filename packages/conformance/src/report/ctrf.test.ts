import { validate } from 'ctrf';
import { describe, expect, it } from 'vitest';
import { toCtrf } from './ctrf.ts';
import type { Result, RunReport } from './result.ts';

const base = { target: 'provider', source: 'a.md, "B"', behavior: 'It holds.', durationMs: 15 };
const results: readonly Result[] = [
  { ...base, requirement: 'pbx/list/extension', outcome: 'passed' },
  { ...base, requirement: 'pbx/list/status-of-nobody', outcome: 'inconclusive', reason: 'no call' },
  {
    ...base,
    target: 'edge',
    requirement: 'pbx/cdr/wire',
    outcome: 'drift',
    drift: { expected: 'duration: 4', got: 'duration: "4"', cause: 'responses in another form', requests: ['curl x'] },
  },
];
const report: RunReport = {
  version: '1.2.3',
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 2500,
  seed: 7,
  live: true,
  targets: [{ name: 'provider', pbx: 'https://pbx.example' }],
  requestCount: 42,
  results,
  warnings: [{ target: 'provider', message: '3 calls came' }],
  problem: null,
};

const read = (run: RunReport) => JSON.parse(toCtrf(run));

describe('a run in the Common Test Report Format', () => {
  it.each<[string, RunReport]>([
    ['every outcome', report],
    ['an unfinished run', { ...report, problem: 'pbx: the target returns 503' }],
    ['no result', { ...report, results: [], problem: 'pbx: the target returns 503' }],
  ])('writes a document that is valid by the schema for %s', (_, run) => {
    expect(validate(read(run))).toEqual({ valid: true, errors: [] });
  });

  it('counts outcomes and describes each drift', () => {
    const { summary, tests, environment, extra } = read(report).results;
    expect(summary).toMatchObject({ tests: 3, passed: 1, failed: 1, skipped: 1, suites: 2, duration: 2500 });
    expect(summary.stop - summary.start).toBe(2500);
    expect(tests[0]).toEqual({
      name: 'pbx/cdr/wire',
      status: 'failed',
      duration: 15,
      suite: ['edge'],
      rawStatus: 'drift',
      message: 'expected: duration: 4\ngot: duration: "4"',
      trace: expect.stringMatching(/source: .*\n.*\n.*\nrequests: curl x$/),
      labels: { source: 'a.md, "B"', cause: 'responses in another form' },
    });
    expect(tests[2]).toMatchObject({ status: 'skipped', rawStatus: 'not-shown', message: 'inconclusive: no call' });
    expect(environment).toEqual({ testEnvironment: 'live', extra: { targets: report.targets } });
    expect(extra).toEqual({ seed: 7, requestCount: 42, warnings: report.warnings });
  });

  it('fails for an unfinished run', () => {
    const { summary, tests } = read({ ...report, results: [], problem: 'down' }).results;
    expect(summary).toMatchObject({ tests: 1, failed: 1 });
    expect(tests).toMatchObject([{ name: 'could run', status: 'failed', rawStatus: 'error', message: 'down' }]);
  });
});
