import { edgeRoutes } from '@cdr/contract';
import { expect, it } from 'vitest';
import { findOperation, operations } from './operations.ts';

it('serves every route of the contract, and each with the contract’s path', () => {
  const routes = Object.entries(edgeRoutes).flatMap(([api, group]) =>
    Object.entries(group).map(([name, { path }]) => ({ name: `${api}.${name}`, api, path })),
  );

  expect(operations.map(({ name, api, path }) => ({ name, api, path }))).toEqual(expect.arrayContaining(routes));
  expect(operations).toHaveLength(routes.length);
});

it('puts static paths before those with a parameter', () => {
  expect(operations.map(({ name, parameter, takesQuery }) => [name, parameter, takesQuery])).toEqual([
    ['pbx.listCdrs', null, true],
    ['autocall.getReport', 'callId', false],
    ['pbx.getCdr', 'id', false],
  ]);
});

it.each([
  ['a static path', '/v1/cdr', 'pbx.listCdrs'],
  ['a record', '/v1/cdr/a%2Fb', 'pbx.getCdr'],
  ['a report', '/api/v2/report/a', 'autocall.getReport'],
  ['a record without an id', '/v1/cdr/', undefined],
  ['a second segment', '/v1/cdr/a/b', undefined],
  ['a longer name', '/v1/cdrs', undefined],
  ['an encoded one', '/v1/%63dr', undefined],
  ['nothing', '', undefined],
])('finds the operation of %s', (_label, path, name) => {
  expect(findOperation(path)?.name).toBe(name);
});
