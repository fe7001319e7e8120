import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseReleasedContract } from './contract-snapshot.ts';
import { describeContract } from './describe-contract.ts';

const released = { version: '1.0.0', ...describeContract() };

describe('parseReleasedContract', () => {
  it('reads what a release writes', () => {
    expect(parseReleasedContract(JSON.parse(JSON.stringify(released)))).toEqual(JSON.parse(JSON.stringify(released)));
  });

  it.each([
    ['nothing', null, 'the whole'],
    ['a list', [], 'the whole'],
    ['another format', { ...released, format: 2 }, 'format'],
    ['no version', { ...released, version: undefined }, 'version'],
    ['a route that is a text', { ...released, routes: { 'pbx.getCdr': 'GET' } }, 'routes.pbx.getCdr'],
    ['a fact that is null', { ...released, facts: { limit: null } }, 'facts.limit'],
  ])('refuses %s and names the place', (_, value, place) => {
    expect(() => parseReleasedContract(value)).toThrow(`not a released contract: ${place}: `);
  });

  it('reads the one that is committed', () => {
    const file = new URL('../../../contract/released/contract.json', import.meta.url);
    expect(() => parseReleasedContract(JSON.parse(readFileSync(file, 'utf8')))).not.toThrow();
  });
});
