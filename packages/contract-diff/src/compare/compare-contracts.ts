import { canonical } from './canonical.ts';
import { compareSchemas } from './compare-schemas.ts';
import type { ContractSnapshot, Fact, RouteSnapshot } from '../snapshot/contract-snapshot.ts';
import { type ChangeKind, judge, type Judgement, type Side } from './judge.ts';
import type { Place } from './schema-change.ts';

/** One difference between two contracts, judged for one audience. */
export interface Difference extends Judgement {
  /** Where, as in `pbx.listCdrs.request.query.limit`. */
  readonly path: string;
  /** What happened there. */
  readonly change: string;
}

const toDifferences = (path: string, kind: ChangeKind, change: string, side: Side = 'request'): Difference[] =>
  judge(kind, side).map((judgement) => ({ path, change, ...judgement }));

const namesOf = (old: Readonly<Record<string, unknown>>, next: Readonly<Record<string, unknown>>): string[] => [
  ...new Set([...Object.keys(old), ...Object.keys(next)]),
];

const compareFacts = (path: string, was: Fact | undefined, is: Fact | undefined): Difference[] => {
  if (was === undefined) return toDifferences(path, 'fact-added', `${JSON.stringify(is)} added`);
  if (is === undefined) return toDifferences(path, 'fact-removed', `${JSON.stringify(was)} removed`);
  if (!Array.isArray(was) || !Array.isArray(is)) {
    if (canonical(was) === canonical(is)) return [];
    return toDifferences(path, 'fact-changed', `${JSON.stringify(was)} → ${JSON.stringify(is)}`);
  }
  return [
    ...was
      .filter((item) => !is.includes(item))
      .flatMap((item) => toDifferences(path, 'fact-removed', `${item} removed`)),
    ...is.filter((item) => !was.includes(item)).flatMap((item) => toDifferences(path, 'fact-added', `${item} added`)),
  ];
};

const compareAuthorization = (old: RouteSnapshot, next: RouteSnapshot, place: Place): Difference[] => {
  const path = `${place.path}.authorization`;
  const [was, is] = [old.authorization, next.authorization];
  if (was === null || is === null) {
    if (was === is) return [];
    return toDifferences(path, 'authorization', was === null ? 'required' : 'no longer required');
  }
  return compareSchemas(was, is, { ...place, path }).flatMap(({ kind, change }) =>
    toDifferences(path, kind === 'documentation' ? kind : 'authorization', change),
  );
};

const compareStatuses = (old: RouteSnapshot, next: RouteSnapshot, place: Place): Difference[] =>
  namesOf(old.responses, next.responses).flatMap((status): Difference[] => {
    const path = `${place.path}.responses.${status}`;
    const [was, is] = [old.responses[status], next.responses[status]];
    if (is === undefined) return toDifferences(path, 'status-removed', 'removed');
    if (was === undefined) return toDifferences(path, 'status-added', 'added');
    return compareSchemas(was, is, { ...place, path }).flatMap(({ path, kind, change }) =>
      toDifferences(path, kind, change, 'response'),
    );
  });

const compareRoutes = (old: RouteSnapshot, next: RouteSnapshot, place: Place): Difference[] => {
  const address = (route: RouteSnapshot) => `${route.method} ${route.path}`;
  return [
    ...(['summary', 'description'] as const)
      .filter((words) => old[words] !== next[words])
      .flatMap((words) => toDifferences(place.path, 'documentation', `${words} changed`)),
    ...(address(old) === address(next)
      ? []
      : toDifferences(place.path, 'route-moved', `${address(old)} → ${address(next)}`)),
    ...(old.contentType === next.contentType || old.contentType === null || next.contentType === null
      ? []
      : toDifferences(`${place.path}.request.body`, 'replaced', `${old.contentType} → ${next.contentType}`)),
    ...compareAuthorization(old, next, place),
    ...compareSchemas(old.request, next.request, { ...place, path: `${place.path}.request` }).flatMap(
      ({ path, kind, change }) => toDifferences(path, kind, change),
    ),
    ...compareStatuses(old, next, place),
  ];
};

/**
 * Every difference between two contracts, with a verdict for callers and, where servers have to act, one for servers.
 *
 * Judged by what travels: a request that was right must stay right, a response must hold nothing that readers are not
 * ready for. New keys in a response are nothing to be ready for.
 */
export const compareContracts = (old: ContractSnapshot, next: ContractSnapshot): Difference[] => {
  const probes = new Set(old.probes.filter((text) => next.probes.includes(text)));
  return [
    ...namesOf(old.facts, next.facts).flatMap((name) =>
      compareFacts(`facts.${name}`, old.facts[name], next.facts[name]),
    ),
    ...namesOf(old.routes, next.routes).flatMap((path) => {
      const [was, is] = [old.routes[path], next.routes[path]];
      if (is === undefined) return toDifferences(path, 'route-removed', 'removed');
      if (was === undefined) return toDifferences(path, 'route-added', `${is.method} ${is.path} added`);
      return compareRoutes(was, is, { path, probes });
    }),
  ];
};
