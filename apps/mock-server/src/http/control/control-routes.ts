import { CALL_ROUTES } from './call-routes.ts';
import { CLOCK_ROUTES } from './clock-routes.ts';
import { type ControlRoute, NoQuery } from './control-route.ts';
import { FAULT_ROUTES } from './fault-routes.ts';
import { HEALTH_ROUTE } from './health-route.ts';
import { JOURNAL_ROUTES } from './journal-routes.ts';
import { SANDBOX_ROUTES } from './sandbox-routes.ts';

/** The methods of each path, in the order of the routes. */
export const listMethods = (): ReadonlyMap<string, readonly string[]> =>
  new Map(
    CONTROL_ROUTES.map(({ path }) => [
      path,
      CONTROL_ROUTES.filter((route) => route.path === path).map(({ method }) => String(method)),
    ]),
  );

const INDEX_ROUTE: ControlRoute = {
  method: 'GET',
  path: '/__mock',
  about: 'lists the control routes',
  query: NoQuery,
  handle: async () => ({ routes: [...listMethods()].map(([path, methods]) => `${methods.join(', ')} ${path}`) }),
};

/** All routes under `/__mock`. */
export const CONTROL_ROUTES: readonly ControlRoute[] = [
  INDEX_ROUTE,
  HEALTH_ROUTE,
  ...FAULT_ROUTES,
  ...CALL_ROUTES,
  ...CLOCK_ROUTES,
  ...JOURNAL_ROUTES,
  ...SANDBOX_ROUTES,
];
