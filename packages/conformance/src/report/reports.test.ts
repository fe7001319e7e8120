import { describe, expect, it } from 'vitest';
import { toCtrf } from './ctrf.ts';
import { toGithub } from './github.ts';
import { toHtml } from './html.ts';
import { toJson } from './json.ts';
import { toJunit } from './junit.ts';
import { escapeMarkup } from './markup.ts';
import { countOutcomes, type Result, type RunReport, toHead, toSummary } from './result.ts';
import type { RequirementId } from '../core/requirements/requirements.ts';
import { toLine, toText } from './text.ts';

const base = { target: 'pro"vider', source: 'a.md, "B"', behavior: 'It <holds> & more.', durationMs: 1500 };
const passed: Result = { ...base, requirement: 'pbx/cdr/wire', outcome: 'passed' };
const inconclusive: Result = {
  ...base,
  requirement: 'pbx/list/extension',
  outcome: 'inconclusive',
  reason: 'no <call>',
};
const drift: Result = {
  ...base,
  requirement: 'pbx/auth/missing',
  outcome: 'drift',
  drift: {
    expected: 'a 401',
    got: '200: 50%\n',
    cause: '200 in place of 401',
    example: 'seed 1: [0]',
    requests: ['curl one', 'curl two'],
  },
};

const report: RunReport = {
  version: '1.2.3',
  startedAt: '2026-01-01T00:00:00.000Z',
  durationMs: 2500,
  seed: 7,
  live: true,
  targets: [{ name: 'pro"vider', autocall: 'https://a.example', pbx: 'https://b.example/<x>' }],
  requestCount: 42,
  results: [passed, inconclusive, drift],
  warnings: [{ target: 'pro"vider', message: 'the parameter <x> never changed' }],
  problem: null,
};
const stopped: RunReport = { ...report, results: [], problem: 'pbx: the target returns <503>' };

const HEAD = 'CDR conformance 1.2.3 of pro"vider (autocall https://a.example, pbx https://b.example/<x>), live';
const SUMMARY = '1 hold, 1 drifted, 1 inconclusive: 42 requests in 2.5 s, seed 7';

describe('the reports', () => {
  it('counts each outcome', () => {
    expect(countOutcomes(report.results)).toEqual({ passed: 1, drift: 1, inconclusive: 1 });
  });

  it('writes the evidence of a drift and the reason of an inconclusive requirement as text', () => {
    expect(toText(report).split('\n')).toEqual([
      '',
      HEAD,
      '',
      'DRIFT  pbx/auth/missing  on pro"vider',
      '  It <holds> & more.',
      '  source:   a.md, "B"',
      '  expected: a 401',
      '  got:      200: 50%',
      '',
      '  example:  seed 1: [0]',
      '  requests: curl one',
      '            curl two',
      '',
      'Inconclusive: no <call>',
      '  pro"vider  pbx/list/extension',
      '',
      'Warnings:',
      '  pro"vider  the parameter <x> never changed',
      '',
      SUMMARY,
      '',
    ]);
  });

  it.each([
    ['a passed requirement', passed, 'holds         pro"vider  pbx/cdr/wire'],
    ['a drift', drift, 'DRIFT         pro"vider  pbx/auth/missing'],
    ['an inconclusive requirement', inconclusive, 'inconclusive  pro"vider  pbx/list/extension (no <call>)'],
  ])('writes a line for %s', (_, result, line) => {
    expect(toLine(result)).toBe(line);
  });

  it('writes a failure for a drift and skips an inconclusive requirement in JUnit', () => {
    const xml = toJunit(report);
    expect(xml).toContain('<testsuite name="pro&quot;vider" tests="3" failures="1" errors="0" skipped="1" time="4.5">');
    expect(xml).toContain('<testcase classname="pro&quot;vider" name="pbx/cdr/wire" time="1.5"/>');
    expect(xml).toContain('<skipped message="inconclusive: no &lt;call&gt;"/></testcase>');
    expect(xml).toContain('<failure message="a 401" type="Drift">It &lt;holds&gt; &amp; more.\n');
    expect(xml.match(/<testcase/g)).toHaveLength(3);
  });

  it.each([
    ['one API', { name: 'provider', pbx: 'https://b.example' }, 'provider (pbx https://b.example)'],
    [
      'one address',
      { name: 'edge', autocall: 'https://e.example', pbx: 'https://e.example' },
      'edge https://e.example',
    ],
  ])('names a target with %s', (_, target, text) => {
    expect(toHead({ ...report, live: false, targets: [target] })).toBe(`CDR conformance 1.2.3 of ${text}, sandbox`);
  });

  it('writes the addresses of a target in JUnit', () => {
    expect(toJunit(report)).toContain('<property name="pbx" value="https://b.example/&lt;x&gt;"/></properties>');
  });

  it('writes the warnings of a target in JUnit', () => {
    expect(toJunit(report)).toContain('<system-out>the parameter &lt;x&gt; never changed</system-out>');
  });

  it('writes an error for an unfinished run in JUnit', () => {
    expect(toJunit(stopped)).toContain('name="could run"><error message="pbx: the target returns &lt;503&gt;"/>');
  });

  it('writes the whole run in JSON, with the outcome value that readers compare with', () => {
    expect(JSON.parse(toJson(report))).toEqual({
      ...report,
      results: [passed, { ...inconclusive, outcome: 'not-shown' }, drift],
      counts: { passed: 1, drift: 1, inconclusive: 1, 'not-shown': 1 },
      causes: [{ cause: '200 in place of 401', drifts: [{ target: 'pro"vider', requirement: 'pbx/auth/missing' }] }],
    });
  });

  it('shows drifts first in HTML, and holds no script', () => {
    const html = toHtml(report);
    expect([...html.matchAll(/class="outcome-([\w-]+)"/g)].map(([, outcome]) => outcome)).toEqual([
      'drift',
      'inconclusive',
      'passed',
    ]);
    expect(html).toContain(SUMMARY);
    expect(html).toContain('pbx https://b.example/&lt;x&gt;');
    expect(html).toContain('It &lt;holds&gt; &amp; more.');
    expect(html).toContain('<dt>Expected</dt><dd><pre>a 401</pre></dd><dt>Got</dt><dd><pre>200: 50%\n</pre></dd>');
    expect(html).toContain('<pre>curl one</pre><pre>curl two</pre>');
    expect(html).toContain('no &lt;call&gt;');
    expect(html).not.toMatch(/<script|<holds>|src=|href=/);
    // Passed requirements are collapsed below a drift. An outcome without results is left out.
    expect(
      [...html.matchAll(/<details( open)?>\n<summary class="([\w-]+)">/g)].map(([, open, name]) => [name, open]),
    ).toEqual([
      ['inconclusive', ' open'],
      ['passed', undefined],
    ]);
    const good = toHtml({ ...report, results: [passed] });
    expect(good).toContain('<details open>\n<summary class="passed">Hold: 1</summary>');
    expect(good).not.toMatch(/<h2 class="drift|<article|Inconclusive/);
    expect(good).toContain('Warnings: 1</h2>');
    expect(toHtml({ ...report, warnings: [] })).not.toContain('Warnings');
    expect(toHtml(stopped)).toContain('Could not finish: pbx: the target returns &lt;503&gt;');
  });

  describe('of drifts with one cause', () => {
    const of = (requirement: RequirementId, cause: string): Result => ({
      ...base,
      requirement,
      outcome: 'drift',
      drift: { expected: 'x', got: 'y', cause, requests: [] },
    });
    const grouped: RunReport = {
      ...report,
      results: [of('pbx/auth/wrong', 'a <b>'), passed, of('pbx/cdr/wire', 'c'), of('pbx/auth/bearer', 'a <b>')],
    };
    const inOrder = ['pbx/auth/wrong', 'pbx/auth/bearer', 'pbx/cdr/wire'];
    const orderIn = (text: string) => inOrder.toSorted((one, other) => text.indexOf(one) - text.indexOf(other));

    it.each([
      ['text', toText(grouped), '2 drifts of one cause: a <b>\n\nDRIFT  pbx/auth/wrong'],
      ['HTML', toHtml(grouped), '<h3 class="cause">2 drifts of one cause: a &lt;b&gt;</h3>'],
      ['JUnit', toJunit(grouped), '<properties><property name="cause" value="a &lt;b&gt;"/></properties><failure'],
      ['annotations', toGithub(grouped), 'pbx/auth/bearer'],
      ['CTRF', toCtrf(grouped), '"cause": "a <b>"'],
    ])('are side by side in %s', (_, text, shown) => {
      expect(text).toContain(shown);
      expect(orderIn(text)).toEqual(inOrder);
    });

    it('are counted by cause', () => {
      expect(toSummary(grouped)).toMatch(/^1 hold, 3 drifted of 2 causes, 0 inconclusive:/);
    });
  });

  it('writes annotations of one line each', () => {
    const lines = toGithub(report).trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe('::warning title=Warning on pro"vider::the parameter <x> never changed');
    expect(lines[0]).toMatch(/^::error title=Drift%3A pbx\/auth\/missing on pro"vider::It <holds> & more\.%0Asource: /);
    expect(lines[0]).toContain('200: 50%25%0A');
    expect(lines[2]).toEqual(
      expect.stringMatching(
        /^::notice title=CDR conformance 1\.2\.3 of .+ https%3A\/\/b\.example\/<x>\)%2C live::1 hold/,
      ),
    );
    expect(toGithub(stopped)).toMatch(/^::error title=Could not run::pbx: the target returns <503>\n/);
  });

  it.each([
    ['marks', `<a href="x">'&`, '&lt;a href=&quot;x&quot;&gt;&#39;&amp;'],
    ['characters that XML cannot hold', 'a\u0000b\u001Bc\uD800d', 'a\uFFFDb\uFFFDc\uFFFDd'],
    ['lines and other languages', 'Gọi\n☎️', 'Gọi\n☎️'],
  ])('escapes %s', (_, text, escaped) => {
    expect(escapeMarkup(text)).toBe(escaped);
  });
});
