import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTINGS } from '../src/config/settings.ts';
import { FAULTS } from '../src/faults/fault-catalog.ts';
import { parseFaultPlan } from '../src/faults/parse-faults.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const rules = [...readme.matchAll(/^\| `(\{"fault".*?\})`\s*\| (\d+)\s*\|/gm)];

describe('the README', () => {
  it('lists every fault with its number and its default numbers', () => {
    const listed = rules.map(([, rule = '', code]) => {
      const [parsed] = parseFaultPlan([JSON.parse(rule)]).rules;
      return [parsed?.fault, Number(code), parsed?.values];
    });
    const expected = [...FAULTS].map(([name, { code, parameters }]) => [
      name,
      code,
      Object.fromEntries(Object.entries(parameters).map(([key, bounds]) => [key, bounds.default])),
    ]);

    expect(listed).toEqual(expected);
  });

  it.each(Object.entries(SETTINGS))('lists --%s and its variable', (name, { variable }) => {
    expect(readme).toMatch(new RegExp(`^\\| \`--${name}\`\\s*\\| \`${variable}\``, 'm'));
  });
});
