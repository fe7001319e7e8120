import { expect, it } from 'vitest';
import { autocallRoutes } from '../autocall/routes.ts';
import { edgeRoutes } from '../edge/routes.ts';
import { pbxRoutes } from '../pbx/routes.ts';
import { pbxTokenRoutes } from '../pbx/token-routes.ts';
import { listRoutes } from './list-routes.ts';

it.each([
  ['autocall', autocallRoutes, ['getReport']],
  ['pbx', { ...pbxRoutes, ...pbxTokenRoutes }, ['listCdrs', 'getCdr', 'createToken']],
  ['the edge, across its groups', edgeRoutes, ['getReport', 'listCdrs', 'getCdr']],
  ['groups in groups', { one: { two: pbxRoutes } }, ['listCdrs', 'getCdr']],
])('finds the routes of %s', (_, routes, ids) => {
  expect([...listRoutes(routes).keys()]).toEqual(ids);
});

it('refuses two routes of one name', () => {
  expect(() => listRoutes({ one: pbxRoutes, two: pbxRoutes })).toThrow('two routes are called listCdrs');
});
