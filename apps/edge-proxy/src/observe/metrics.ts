import type { AccessLog } from './access-log.ts';

/** Counts log entries for Prometheus. */
export interface Metrics {
  readonly log: AccessLog;
  /** The metrics in Prometheus' text format. */
  render(): string;
}

/** Upper bounds. @unit seconds */
const BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] as const;

interface Histogram {
  /** The count of each bucket alone, not cumulated. */
  readonly counts: number[];
  sum: number;
  count: number;
}

const observe = (histogram: Histogram, seconds: number): void => {
  const bucket = BUCKETS.findIndex((bound) => seconds <= bound);
  if (bucket !== -1) histogram.counts[bucket] = (histogram.counts[bucket] ?? 0) + 1;
  histogram.sum += seconds;
  histogram.count += 1;
};

const toCumulated = (counts: readonly number[]): number[] => {
  let upTo = 0;
  return counts.map((count) => (upTo += count));
};

const renderHistogram = (
  name: string,
  help: string,
  histograms: ReadonlyArray<readonly [labels: string, histogram: Histogram]>,
): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} histogram`,
  ...histograms.flatMap(([labels, { counts, sum, count }]) => [
    ...toCumulated(counts).map((upTo, index) => `${name}_bucket{${labels},le="${BUCKETS[index]}"} ${upTo}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ]),
];

interface Series {
  readonly labels: string;
  count: number;
}

interface RouteMetrics {
  readonly labels: string;
  /** By cache and status: formatting a label costs more than counting. */
  readonly requests: Map<string | null, Map<number, Series>>;
  readonly durations: Histogram;
  readonly upstreamDurations: Histogram;
}

const createHistogram = (): Histogram => ({ counts: BUCKETS.map(() => 0), sum: 0, count: 0 });

const findOr = <Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value => {
  const known = map.get(key);
  if (known !== undefined) return known;
  const created = create();
  map.set(key, created);
  return created;
};

const createRouteMetrics = (route: string | null): RouteMetrics => ({
  labels: `route="${route ?? 'none'}"`,
  requests: new Map(),
  durations: createHistogram(),
  upstreamDurations: createHistogram(),
});

/** Counters of this process. Labels have a bounded number of values: no tenant, id or path. */
export const createMetrics = (): Metrics => {
  const routes = new Map<string | null, RouteMetrics>();

  const render = (): string => {
    const all = [...routes.values()];
    const series = all.flatMap(({ requests }) => [...requests.values()].flatMap((byStatus) => [...byStatus.values()]));
    const upstream = all.filter(({ upstreamDurations }) => upstreamDurations.count > 0);
    return [
      '# HELP cdr_edge_requests_total Responses sent.',
      '# TYPE cdr_edge_requests_total counter',
      ...series.map(({ labels, count }) => `cdr_edge_requests_total{${labels}} ${count}`),
      ...renderHistogram(
        'cdr_edge_request_seconds',
        'From a request to its response.',
        all.map(({ labels, durations }) => [labels, durations]),
      ),
      ...renderHistogram(
        'cdr_edge_upstream_seconds',
        'From a request to a provider to its response.',
        upstream.map(({ labels, upstreamDurations }) => [labels, upstreamDurations]),
      ),
      '',
    ].join('\n');
  };

  return {
    log: ({ route, status, cache, ms, upstreamMs }) => {
      const { labels, requests, durations, upstreamDurations } = findOr(routes, route, () => createRouteMetrics(route));
      const byStatus = findOr(requests, cache, () => new Map<number, Series>());
      const series = findOr(byStatus, status, () => ({
        labels: `${labels},status="${status}",cache="${cache ?? 'none'}"`,
        count: 0,
      }));
      series.count += 1;
      observe(durations, ms / 1000);
      if (upstreamMs !== null) observe(upstreamDurations, upstreamMs / 1000);
    },
    render,
  };
};
