import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareContracts, describeContract, parseReleasedContract } from '@cdr/contract-diff';
import { SLOW } from './slow.ts';

const contract = parseReleasedContract(JSON.parse(JSON.stringify({ version: '1.0.0', ...describeContract() })));

type Path = ReadonlyArray<string | number>;

/** Where each text, number and truth value of a JSON value stands. */
const leavesOf = (value: unknown, path: Path = []): Path[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]));
  if (typeof value !== 'object') return [path];
  return Object.entries(value ?? {}).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
};

const other = (leaf: unknown): unknown => {
  if (typeof leaf === 'number') return leaf + 1;
  return typeof leaf === 'boolean' ? !leaf : `${String(leaf)}!`;
};

/** A JSON value with one leaf replaced. */
const edit = (value: unknown, [key, ...rest]: Path): unknown => {
  if (key === undefined) return other(value);
  if (Array.isArray(value)) return value.map((item, index) => (index === key ? edit(item, rest) : item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, name === key ? edit(inner, rest) : inner]),
  );
};

const leaves = [...leavesOf(contract.routes, ['routes']), ...leavesOf(contract.facts, ['facts'])];

/** What is edited: a keyword of a schema, what code accepts, a route’s own text, or any constant. */
const kindOf = (path: Path): string =>
  path[0] === 'facts' ? 'constants' : String(path.findLast((key) => typeof key === 'string'));
const kinds = [...new Set(leaves.map(kindOf))].map(
  (kind) => [kind, leaves.filter((path) => kindOf(path) === kind)] as const,
);

it('has edits of every kind', SLOW, () => {
  expect(new Set(kinds.map(([kind]) => kind))).toEqual(
    new Set([
      'constants',
      'contentType',
      'enum',
      'maximum',
      'method',
      'minimum',
      'path',
      'pattern',
      'required',
      'summary',
      'type',
      'x-accepts',
      'x-refuses',
      'x-rule',
    ]),
  );
});

describe('no edit of the contract goes unnoticed', SLOW, () => {
  it.each(kinds)('of %s', (_, paths) => {
    fc.assert(
      fc.property(fc.constantFrom(...paths), (path) => {
        const edited = parseReleasedContract(edit(contract, path));
        expect(compareContracts(contract, edited)).not.toEqual([]);
        expect(compareContracts(edited, contract)).not.toEqual([]);
      }),
      { numRuns: 6 },
    );
  });

  it('nor does a route, a status or a constant that goes', () => {
    for (const name of Object.keys(contract.routes)) {
      const { [name]: gone, ...routes } = contract.routes;
      const without = compareContracts(contract, { ...contract, routes });
      expect(without.map(({ path, verdict }) => [path, verdict])).toEqual([[name, 'breaking']]);
      for (const status of Object.keys(gone?.responses ?? {})) {
        const { [status]: _, ...responses } = gone?.responses ?? {};
        const edited = { ...contract, routes: { ...contract.routes, ...(gone && { [name]: { ...gone, responses } }) } };
        expect(compareContracts(contract, edited)[0]).toMatchObject({
          path: `${name}.responses.${status}`,
          verdict: 'breaking',
          for: 'callers',
        });
      }
    }
    for (const name of Object.keys(contract.facts)) {
      const { [name]: _, ...facts } = contract.facts;
      expect(compareContracts(contract, { ...contract, facts })[0]).toMatchObject({
        path: `facts.${name}`,
        verdict: 'breaking',
      });
    }
  });
});
