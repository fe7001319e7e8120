import { type ControlRoute, NoQuery } from './control-route.ts';

/** Reads the first sandbox's store, as a probe does. */
export const HEALTH_ROUTE: ControlRoute = {
  method: 'GET',
  path: '/__mock/health',
  about: 'returns 200, or 503 with the problem of the database',
  query: NoQuery,
  handle: async (sandboxes) => {
    const all = sandboxes.list();
    const { store } = sandboxes.first();
    await store.getReport('health');
    await store.listCdrs({}, { limit: 1, offset: 0 });
    // A tick of live traffic fails without a request that could report it.
    const problem = all.map(({ live }) => live?.problem()).find((one) => one !== undefined);
    if (problem !== undefined) throw problem;
    return { status: 'ok', sandboxes: all.length };
  },
};
