import { PbxListQueryWire } from '@cdr/contract';
import { createHash } from 'node:crypto';
import type { ApiResponse } from '../../core/session.ts';
import { isOwn, toRoute, type Watch } from './watch.ts';

/** Without `scroll_id`, which goes alone: no two requests differ in it. */
const PARAMETERS = Object.keys(PbxListQueryWire.shape).filter((name) => name !== 'scroll_id');

/** The rows and the counts of a list, without its scroll_id, which always changes. */
const toDigest = ({ json }: ApiResponse): string => {
  const { data, total, page, limit } = Object(json);
  const ids = Array.isArray(data) ? data.map((row: unknown): unknown => Object(row).id) : data;
  return createHash('sha256')
    .update(JSON.stringify([ids, total, page, limit]))
    .digest('base64');
};

/** Warns of a parameter without an effect on any response: its cases compared equal lists. */
export const watchParameters = (): Watch => {
  /** Digests of responses whose requests differ in one parameter: by parameter, rest of the query and value. */
  const digests = new Map<string, Map<string, Map<string, string>>>();
  const compared = new Set<string>();
  const changed = new Set<string>();

  const compare = (name: string, value: string, rest: string, digest: string): void => {
    const byRest = digests.get(name) ?? new Map<string, Map<string, string>>();
    digests.set(name, byRest);
    const byValue = byRest.get(rest) ?? new Map<string, string>();
    byRest.set(rest, byValue);
    for (const [other, otherDigest] of byValue) {
      if (other === value) continue;
      compared.add(name);
      if (otherDigest !== digest) changed.add(name);
    }
    byValue.set(value, digest);
  };

  return {
    add: (exchange) => {
      const { path, response } = exchange;
      if (response?.status !== 200 || toRoute(path) !== '/v1/cdr' || !isOwn(exchange)) return;
      const query = new URLSearchParams(path.split(/\?(.*)/s)[1] ?? '');
      if (query.has('scroll_id')) return;
      const digest = toDigest(response);
      query.sort();
      for (const name of PARAMETERS) {
        if (changed.has(name)) continue;
        const rest = new URLSearchParams(query);
        rest.delete(name);
        compare(name, query.get(name) ?? '', rest.toString(), digest);
      }
    },
    warnings: () =>
      PARAMETERS.filter((name) => compared.has(name) && !changed.has(name)).map(
        (name) => `the parameter ${name} never changed a response: the calls are too similar to verify it`,
      ),
  };
};
