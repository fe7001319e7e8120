import { edgeRoutes } from '@cdr/contract';
import { expect, it } from 'vitest';
import { edgeRouteTable } from './edge-routes.ts';

it('serves every route of the contract, and each with the contract’s path', () => {
  const routes = Object.entries(edgeRoutes).flatMap(([api, group]) =>
    Object.entries(group).map(([name, { path }]) => ({ name: `${api}.${name}`, api, path })),
  );

  expect(edgeRouteTable.map(({ name, api, path }) => ({ name, api, path }))).toEqual(expect.arrayContaining(routes));
  expect(edgeRouteTable).toHaveLength(routes.length);
});

it('puts static paths before those with a parameter', () => {
  expect(edgeRouteTable.map(({ name, parameter, takesQuery }) => [name, parameter, takesQuery])).toEqual([
    ['pbx.listCdrs', null, true],
    ['autocall.getReport', 'callId', false],
    ['pbx.getCdr', 'id', false],
  ]);
});
