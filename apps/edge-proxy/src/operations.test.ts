import { edgeRoutes } from '@cdr/contract';
import { expect, it } from 'vitest';
import { operations } from './operations.ts';

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
