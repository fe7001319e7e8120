import { describe, expect, it } from 'vitest';
import { compareContracts } from './compare-contracts.ts';
import type { ContractSnapshot } from '../snapshot/contract-snapshot.ts';
import { describeContract } from '../snapshot/describe-contract.ts';
import type { JsonSchema } from '../snapshot/json-schema.ts';

type Facts = ContractSnapshot['facts'];

const contract = describeContract();
const [, example] = Object.entries(contract.routes).find(([name]) => name === 'pbx.getCdr') ?? [];
if (!example) throw new Error('the contract should have pbx.getCdr');

/** The differences between two bodies of one response. */
const differencesOf = (old: JsonSchema, next: JsonSchema): string[] => {
  const of = (schema: JsonSchema) => ({ ...contract, routes: { r: { ...example, responses: { 200: schema } } } });
  return compareContracts(of(old), of(next)).map(
    ({ path, change, verdict, for: audience, reason }) => `${path}: ${change} (${verdict} for ${audience}: ${reason})`,
  );
};

describe('compareContracts reports where, what, for whom and why', () => {
  it.each<[string, JsonSchema, JsonSchema, string[]]>([
    [
      'a value in a row of a list',
      { type: 'object', properties: { data: { type: 'array', items: { type: 'string', enum: ['a'] } } } },
      { type: 'object', properties: { data: { type: 'array', items: { type: 'string', enum: ['a', 'b'] } } } },
      [
        'r.responses.200.data[]: "b" possible as well (breaking for callers: they may read what they are not ready for)',
      ],
    ],
    [
      'a value under any key',
      { type: 'object', additionalProperties: { type: 'integer' } },
      { type: 'object', additionalProperties: { type: 'integer', minimum: 0 } },
      [
        'r.responses.200.*: minimum none → 0 (additive for callers: they read less than they are ready for)',
        'r.responses.200.*: minimum none → 0 (breaking for servers: they may no longer send it)',
      ],
    ],
    [
      'a form of a union',
      { type: 'object', properties: { a: { type: 'string' } } },
      { anyOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { type: 'null' }] },
      ['r.responses.200: null: possible as well (breaking for callers: they may read what they are not ready for)'],
    ],
    [
      'fields that come, one of them always, and one that goes',
      { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      { type: 'object', properties: { b: { type: 'string' }, c: { type: 'string' } }, required: ['b'] },
      [
        'r.responses.200.a: removed (breaking for callers: what they read is gone)',
        'r.responses.200.b: added, required (additive for callers: readers ignore keys that they do not know)',
        'r.responses.200.b: added, required (breaking for servers: they must send it)',
        'r.responses.200.c: added, optional (additive for callers: readers ignore keys that they do not know)',
      ],
    ],
    [
      'a field that may be left out',
      { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      { type: 'object', properties: { a: { type: 'string' } } },
      ['r.responses.200.a: required → optional (breaking for callers: they may read what they are not ready for)'],
    ],
    [
      'keys that are not named',
      { type: 'object', additionalProperties: false },
      { type: 'object' },
      [
        'r.responses.200.*: keys that are not named: not possible → possible (additive for callers: readers ignore keys that they do not know)',
      ],
    ],
    [
      'many values',
      { type: 'integer', enum: [1] },
      { type: 'integer', enum: [1, 2, 3, 4, 5, 6, 7] },
      [
        'r.responses.200: 2, 3, 4, 5, 6 and more possible as well (breaking for callers: they may read what they are not ready for)',
      ],
    ],
    [
      'a type where there was none',
      {},
      { type: 'string' },
      [
        'r.responses.200: type any → "string" (additive for callers: they read less than they are ready for)',
        'r.responses.200: type any → "string" (breaking for servers: they may no longer send it)',
      ],
    ],
    [
      'a pattern where there was none',
      { type: 'string' },
      { type: 'string', pattern: '^a$' },
      [
        'r.responses.200: pattern none → "^a$" (additive for callers: they read less than they are ready for)',
        'r.responses.200: pattern none → "^a$" (breaking for servers: they may no longer send it)',
      ],
    ],
    [
      'an enumeration that goes',
      { type: 'string', enum: ['a', 'b'] },
      { type: 'string' },
      [
        'r.responses.200: more than "a", "b" possible (breaking for callers: they may read what they are not ready for)',
      ],
    ],
    [
      'a keyword that it does not know',
      { type: 'string' },
      { type: 'string', contentMediaType: 'text/html' },
      [
        'r.responses.200: contentMediaType changed, with unknown effect (breaking for callers: they may read what they are not ready for)',
        'r.responses.200: contentMediaType changed, with unknown effect (breaking for servers: they must send other values)',
      ],
    ],
    [
      'words',
      { type: 'string', description: 'Old' },
      { type: 'string', description: 'New' },
      ['r.responses.200: description changed (documentation for callers: nothing on the wire changes)'],
    ],
  ])('%s', (_, old, next, expected) => {
    expect(differencesOf(old, next)).toEqual(expected);
  });

  it.each<[string, Facts, Facts, string]>([
    ['added', {}, { limit: 10 }, 'facts.limit: 10 added'],
    ['removed', { limit: 10 }, {}, 'facts.limit: 10 removed'],
    ['changed', { limit: 10 }, { limit: 50 }, 'facts.limit: 10 → 50'],
    ['made a set', { kinds: 'a' }, { kinds: ['a'] }, 'facts.kinds: "a" → ["a"]'],
    ['with a member more', { kinds: ['a'] }, { kinds: ['a', 'b'] }, 'facts.kinds: b added'],
    ['with a member less', { kinds: ['a', 'b'] }, { kinds: ['b'] }, 'facts.kinds: a removed'],
  ])('a constant %s', (_, was, is, expected) => {
    const differences = compareContracts({ ...contract, facts: was }, { ...contract, facts: is });
    expect(new Set(differences.map(({ path, change }) => `${path}: ${change}`))).toEqual(new Set([expected]));
  });

  const CREDENTIAL = 'the credential that they send may be rejected';
  const token = { type: 'string', pattern: '^.+$' };

  it.each<[string, Partial<typeof example>, Partial<typeof example>, string]>([
    ['a credential', { authorization: null }, {}, `r.authorization: required (${CREDENTIAL})`],
    ['no credential', {}, { authorization: null }, `r.authorization: no longer required (${CREDENTIAL})`],
    [
      'another credential',
      { authorization: token },
      { authorization: { ...token, pattern: '^[^ ]+$' } },
      `r.authorization: pattern "^.+$" → "^[^ ]+$" (${CREDENTIAL})`,
    ],
    [
      'a status',
      { responses: {} },
      { responses: { 200: token } },
      'r.responses.200: added (a status that is not listed is an error to them)',
    ],
    [
      'a status less',
      { responses: { 200: token } },
      { responses: {} },
      'r.responses.200: removed (they handle a status that no longer occurs)',
    ],
  ])('%s', (_, was, is, expected) => {
    const of = (route: Partial<typeof example>) => ({ ...contract, routes: { r: { ...example, ...route } } });
    const differences = compareContracts(of(was), of(is)).filter((one) => one.for === 'callers');
    expect(differences.map(({ path, change, reason }) => `${path}: ${change} (${reason})`).join()).toBe(expected);
  });

  it('a moved route', () => {
    const moved = { ...contract, routes: { ...contract.routes, 'pbx.getCdr': { ...example, path: '/v2/cdr/:id' } } };
    expect(compareContracts(contract, moved).map(({ path, change }) => `${path}: ${change}`)).toEqual([
      'pbx.getCdr: GET /v1/cdr/:id → GET /v2/cdr/:id',
      'pbx.getCdr: GET /v1/cdr/:id → GET /v2/cdr/:id',
    ]);
  });

  it('everything, when there was nothing', () => {
    const differences = compareContracts({ ...contract, facts: {}, routes: {} }, contract);
    expect(new Set(differences.filter((one) => one.for === 'callers').map(({ verdict }) => verdict))).toEqual(
      new Set(['additive']),
    );
    expect(differences.map(({ path }) => path)).toEqual(expect.arrayContaining(Object.keys(contract.routes)));
  });
});
