import type { AccessLog } from './access-log.ts';

/** Counts what the log tells, for Prometheus. */
export interface Metrics {
  readonly log: AccessLog;
  /** The metrics in Prometheus' text format. */
  render(): string;
}

/** Upper bounds. @unit seconds */
const BUCKETS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] as const;

interface Histogram {
  /** Each bucket's own, without those of the smaller ones. */
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

const renderHistogram = (name: string, help: string, histograms: ReadonlyMap<string, Histogram>): string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} histogram`,
  ...[...histograms].flatMap(([labels, { counts, sum, count }]) => [
    ...toCumulated(counts).map((upTo, index) => `${name}_bucket{${labels},le="${BUCKETS[index]}"} ${upTo}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ]),
];

/** Counters of this process. No label holds a tenant, an id or a path: their number would have no bound. */
export const createMetrics = (): Metrics => {
  const requests = new Map<string, number>();
  const durations = new Map<string, Histogram>();
  const upstreamDurations = new Map<string, Histogram>();

  const find = (histograms: Map<string, Histogram>, labels: string): Histogram => {
    const known = histograms.get(labels);
    if (known) return known;
    const histogram = { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
    histograms.set(labels, histogram);
    return histogram;
  };

  return {
    log: ({ route, status, cache, ms, upstreamMs }) => {
      const labels = `route="${route ?? 'none'}"`;
      const series = `${labels},status="${status}",cache="${cache ?? 'none'}"`;
      requests.set(series, (requests.get(series) ?? 0) + 1);
      observe(find(durations, labels), ms / 1000);
      if (upstreamMs !== null) observe(find(upstreamDurations, labels), upstreamMs / 1000);
    },
    render: () =>
      [
        '# HELP cdr_edge_requests_total Requests answered.',
        '# TYPE cdr_edge_requests_total counter',
        ...[...requests].map(([labels, count]) => `cdr_edge_requests_total{${labels}} ${count}`),
        ...renderHistogram('cdr_edge_request_seconds', 'From a request to its answer.', durations),
        ...renderHistogram('cdr_edge_upstream_seconds', 'What a provider took.', upstreamDurations),
        '',
      ].join('\n'),
  };
};
