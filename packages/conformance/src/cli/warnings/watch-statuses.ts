import { toRoute, type Watch } from './watch.ts';

const REFUSED = 401;

/** Warns of a route that returned 401 alone. */
export const watchStatuses = (): Watch => {
  const statuses = new Map<string, Set<number>>();
  return {
    add: ({ path, response }) => {
      const route = toRoute(path);
      if (route === null || response === null) return;
      statuses.set(route, (statuses.get(route) ?? new Set()).add(response.status));
    },
    warnings: () =>
      [...statuses]
        .filter(([, seen]) => seen.size === 1 && seen.has(REFUSED))
        .map(([route]) => `${route} returned 401 alone: only rejections were verified there`),
  };
};
