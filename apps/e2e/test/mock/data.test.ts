import { execFileSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createTraffic } from '@cdr/synthetic';
import { describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';

const folder = fileURLToPath(new URL('../../../../packages/synthetic/src/', import.meta.url));
const sources = globSync('**/*.ts', { cwd: folder })
  .filter((name) => !name.endsWith('.test.ts'))
  .map((name) => [name, readFileSync(folder + name, 'utf8').replace(/\/\*[^]*?\*\/|\/\/.*/g, '')] as const);

/** Functions that ECMAScript defines to the last bit. */
const EXACT: ReadonlySet<string> = new Set(['ceil', 'floor', 'imul', 'max', 'min']);

const SCRIPT = `
  import { createTraffic } from '@cdr/synthetic';
  const { cdrAt, reportAt, cdrAsOf } = createTraffic({ seed: 77, calls: 500 });
  console.log(JSON.stringify([cdrAt(0), cdrAt(499), reportAt(49), cdrAsOf(250, '2026-06-15 12:00:00')]));
`;

describe('the calls of a seed are the same on every machine', SLOW, () => {
  it.each([
    ['in New York', { TZ: 'America/New_York' }],
    ['where the day began elsewhere', { TZ: 'Pacific/Apia' }],
    ['in Turkish', { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' }],
    ['in Vietnamese', { TZ: 'Asia/Ho_Chi_Minh', LC_ALL: 'vi_VN.UTF-8' }],
  ])('%s', (_, settings) => {
    const flags = ['--conditions=@cdr/source', '--input-type=module', '--eval', SCRIPT];
    const output = execFileSync(process.execPath, flags, {
      cwd: import.meta.dirname,
      env: { ...process.env, ...settings },
    });
    const { cdrAt, reportAt, cdrAsOf } = createTraffic({ seed: 77, calls: 500 });

    expect(JSON.parse(String(output))).toEqual([
      cdrAt(0),
      cdrAt(499),
      reportAt(49),
      cdrAsOf(250, '2026-06-15 12:00:00'),
    ]);
  });

  it('covers all sources', () => {
    expect(sources.length).toBeGreaterThan(15);
  });

  it.each(sources)('%s uses no function with engine-dependent last bits', (_, source) => {
    const used = Array.from(source.matchAll(/\bMath\.(\w+)/g), ([, name = '']) => name);

    expect(used.filter((name) => !EXACT.has(name))).toEqual([]);
    expect(source).not.toMatch(/\*\*/);
  });

  it.each(sources)('%s reads no locale, no time zone and no clock', (_, source) => {
    expect(source).not.toMatch(/Intl|toLocale|localeCompare|Date\.now|new Date\(\)|performance|process\.|import\.meta/);
    expect(source).not.toMatch(/\.(?:get|set)(?:Hours|Minutes|Day|Date|Month|FullYear|TimezoneOffset)\(/);
  });
});
