import { describeContract } from '@cdr/contract/compatibility';
import { describe, expect, it } from 'vitest';
import { toContractNames, toFieldPaths, toValuePaths } from './contract-names.ts';
import { findLockstepGaps, type Part } from './find-lockstep-gaps.ts';

const contract = describeContract();
const names = toContractNames(contract, () => true);
const part = (has: Part['has'], mayHaveMore: Part['mayHaveMore'] = []): Part => ({
  name: 'a part',
  speaksFor: () => true,
  has,
  mayHaveMore,
});

describe('findLockstepGaps', () => {
  it.each([
    ['has all that the contract has', part(names), []],
    ['says nothing of any kind', part({}), []],
    [
      'lacks a name',
      part({ status: names.status.filter((name) => name !== 'pbx.getCdr 404') }),
      ['a part lacks the status pbx.getCdr 404'],
    ],
    [
      'has a name more',
      part({ parameter: [...names.parameter, 'pbx.listCdrs sort'] }),
      ['a part has the parameter pbx.listCdrs sort, which the contract lacks'],
    ],
    ['may have a name more', part({ parameter: [...names.parameter, 'pbx.listCdrs sort'] }, ['parameter']), []],
    [
      'speaks for one route alone',
      { ...part({ route: [] }), speaksFor: (route: string) => route === 'pbx.getCdr' },
      ['a part lacks the route pbx.getCdr GET /v1/cdr/:id'],
    ],
  ])('finds what a part that %s is short of', (_, one, gaps) => {
    expect(findLockstepGaps(contract, [one])).toEqual(gaps);
  });
});

describe('toContractNames', () => {
  it.each([
    ['route', 'pbx.listCdrs GET /v1/cdr'],
    ['route', 'edge.autocall.getReport GET /api/v2/report/:callId'],
    ['parameter', 'pbx.listCdrs min_duration'],
    ['status', 'edge.pbx.getCdr 504'],
    ['field', 'pbx.listCdrs data[].billsec'],
    ['field', 'pbx.listCdrs scroll_id'],
    ['field', 'autocall.getReport data.code_otp'],
  ] as const)('knows a %s: %s', (kind, name) => {
    expect(names[kind]).toContain(name);
  });
});

describe('paths', () => {
  const row = { type: 'object', properties: { id: { type: 'string' } } } as const;

  it.each([
    ['a schema without members', { type: 'string' }, []],
    ['an object in an object', { properties: { data: row } }, ['data.id']],
    ['a list of objects', { properties: { data: { type: 'array', items: row } } }, ['data[].id']],
    ['a list of texts', { properties: { data: { type: 'array', items: { type: 'string' } } } }, ['data']],
    ['alternatives', { anyOf: [row, { properties: { id: {}, page: {} } }] }, ['id', 'page']],
  ])('of %s', (_, schema, paths) => {
    expect(toFieldPaths(schema)).toEqual(paths);
  });

  it.each([
    ['a text', 'text', []],
    ['null', null, []],
    ['an object in an object', { data: { id: 1, note: null } }, ['data.id', 'data.note']],
    ['a list of objects that differ', { data: [{ id: 1 }, { name: 2 }] }, ['data[].id', 'data[].name']],
    ['an empty list', { data: [] }, ['data']],
  ])('of the value %s', (_, value, paths) => {
    expect(toValuePaths(value)).toEqual(paths);
  });
});
