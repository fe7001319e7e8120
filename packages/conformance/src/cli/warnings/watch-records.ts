import { isOwn, toRoute, type Watch } from './watch.ts';

/** Below it, most filters match all calls or none. */
const FEW_CALLS = 50;
const FEW_REPORTS = 3;

const idsIn = (json: unknown): string[] => {
  const { data, id } = Object(json);
  const records: unknown[] = Array.isArray(data) ? data : [data ?? { id }];
  return records.flatMap((record) => {
    const recordId: unknown = Object(record).id;
    return typeof recordId === 'string' ? [recordId] : [];
  });
};

const counted = (count: number, one: string): string => `${count === 0 ? 'no' : count} ${one}${count === 1 ? '' : 's'}`;

/** Warns of too few calls or reports. */
export const watchRecords = (): Watch => {
  const [calls, reports] = [new Set<string>(), new Set<string>()];
  let [listed, reported] = [false, false];
  return {
    add: (exchange) => {
      const { path, response } = exchange;
      const route = toRoute(path);
      if (response === null || route === null || !isOwn(exchange)) return;
      if (route === '/v1/cdr') listed ||= response.status === 200;
      else if (route.startsWith('/api/')) reported = true;
      if (response.status !== 200) return;
      for (const id of idsIn(response.json)) (route.startsWith('/api/') ? reports : calls).add(id);
    },
    warnings: () => [
      ...(reported && reports.size < FEW_REPORTS
        ? [`${counted(reports.size, 'report')} found: set more ids in CDR_CALL_IDS`]
        : []),
      ...(listed && calls.size < FEW_CALLS ? [`${counted(calls.size, 'call')} found: too few to verify filters`] : []),
    ],
  };
};
