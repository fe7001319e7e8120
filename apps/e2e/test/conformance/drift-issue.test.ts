import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { toDriftIssue } from '../../pipeline/drift-issue.ts';

const RUN = 'https://github.example/team/repository/actions/runs/7';

type Outcomes = Readonly<Record<string, 'passed' | 'not-shown' | 'drift'>>;

const toReport = (outcomes: Outcomes, problem: string | null = null): string => {
  const results = Object.entries(outcomes).map(([requirement, outcome]) => ({
    requirement,
    outcome,
    behavior: `What ${requirement} promises.`,
    source: 'api-quirks.md, "Time"',
    drift: { expected: 'a time', got: '0899888999', requests: ['curl https://pbx.example/v1/cdr?phone=0899888999'] },
  }));
  return JSON.stringify({ results, problem });
};

const renew = (outcomes: Outcomes, body = ''): string => toDriftIssue(toReport(outcomes), body, RUN);
const opened = renew({ 'pbx/cdr/wire': 'drift', 'pbx/list/direction': 'drift' });

describe('the issue about drift', () => {
  it('names each promise that does not hold, its source and the run', () => {
    expect(opened).toContain(
      '- `pbx/cdr/wire`: What pbx/cdr/wire promises. (api-quirks.md, "Time")\n- `pbx/list/direction`: ',
    );
    expect(opened).toContain(`[the run](${RUN})`);
  });

  it('repeats no data of a response', () => {
    expect(opened).not.toMatch(/0899888999|curl/);
  });

  it.each<[label: string, outcomes: Outcomes, names: readonly string[]]>([
    [
      'names what drifts in place of what holds again',
      { 'pbx/cdr/wire': 'passed', 'pbx/list/limit': 'drift' },
      ['pbx/list/limit'],
    ],
    [
      'keeps a name that the run could not show',
      { 'pbx/cdr/wire': 'not-shown', 'pbx/list/direction': 'passed' },
      ['pbx/cdr/wire'],
    ],
    [
      'keeps such a name beside a new one',
      { 'pbx/cdr/wire': 'not-shown', 'pbx/list/limit': 'drift' },
      ['pbx/list/limit', 'pbx/cdr/wire'],
    ],
    [
      'adds nothing that no run has shown to drift',
      { 'pbx/cdr/wire': 'drift', 'edge/head': 'not-shown' },
      ['pbx/cdr/wire'],
    ],
    ['names nothing once all holds', { 'pbx/cdr/wire': 'passed', 'pbx/list/direction': 'passed' }, []],
    ['forgets a promise that the manifest has lost', { 'pbx/list/limit': 'passed' }, []],
  ])('%s', (_, outcomes, names) => {
    const body = renew(outcomes, opened);
    expect([...body.matchAll(/^- `(.+?)`/gm)].map(([, name]) => name)).toEqual(names);
    expect(body === '').toBe(names.length === 0);
    // The next run reads the names again.
    expect(renew(Object.fromEntries(names.map((name) => [name, 'passed'])), body)).toBe('');
  });

  it.each([
    ['a run that could not be finished', toReport({ 'pbx/cdr/wire': 'passed' }, 'pbx cannot be reached')],
    ['no report', '{}'],
    ['half a report', toReport({ 'pbx/cdr/wire': 'passed' }).slice(0, 40)],
  ])('stays unchanged after %s', (_, report) => {
    expect(() => toDriftIssue(report, opened, RUN)).toThrow(/./);
  });
});

it('prints the issue for the job that writes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drift-issue-'));
  const [report, body] = [join(folder, 'live.json'), join(folder, 'issue.md')];
  writeFileSync(report, toReport({ 'pbx/cdr/wire': 'drift' }));
  writeFileSync(body, '');
  const main = fileURLToPath(new URL('../../pipeline/drift-issue-main.ts', import.meta.url));
  try {
    expect(String(execFileSync(process.execPath, [main, report, body, RUN]))).toBe(renew({ 'pbx/cdr/wire': 'drift' }));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
