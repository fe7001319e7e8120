import type { Costs } from './costs.ts';

/** Calls of one response. */
const PAGE = 500;

/** How often `--follow 5m` reads a call again: each round for an hour, hourly for 6, daily for 3 days, and at four ages. */
const READS_AGAIN = 12 + 6 + 3 + 4;

/** Look-ups of one record through the edge, as of a page or a bot that shows a call. */
const LOOKUPS_OF_CALL = 2;

/** One part of the system. */
export interface Load {
  readonly part: string;
  /** What is measured, and its cost. @unit microseconds of CPU */
  readonly unit: string;
  readonly cost: number;
  /** What a day of a tenant takes. */
  readonly perDay: readonly { readonly count: number; readonly cost: number }[];
  readonly ends: string;
  readonly next: string;
}

/** What each part of the system has to do for so many calls a day. */
export const toLoads = (costs: Costs, calls: number): Load[] => {
  const again = calls * READS_AGAIN;
  const pages = (calls + again) / PAGE;
  return [
    {
      part: 'one worker of a sync',
      unit: 'a new call',
      cost: costs.workerCall,
      perDay: [
        { count: calls, cost: costs.workerCall },
        { count: again, cost: costs.workerUnchanged },
      ],
      ends: 'one core, or the provider’s latency',
      next: '`--workers`, more machines',
    },
    {
      part: 'one PostgreSQL',
      unit: 'a new call',
      cost: costs.postgresCall,
      perDay: [
        { count: calls, cost: costs.postgresCall },
        { count: again, cost: costs.postgresUnchanged },
      ],
      ends: 'one commit at a time; its disk',
      next: 'a database a tenant, Citus',
    },
    {
      part: 'one ClickHouse',
      unit: 'a new call',
      cost: costs.clickhouseCall,
      perDay: [
        { count: calls, cost: costs.clickhouseCall },
        { count: again, cost: costs.clickhouseUnchanged },
      ],
      ends: 'one writer a database',
      next: 'a database a tenant, a cluster',
    },
    {
      part: 'one edge on Node, pages of a sync',
      unit: `a page of ${PAGE}`,
      cost: costs.edgePage,
      perDay: [{ count: pages, cost: costs.edgePage }],
      ends: 'one core',
      next: 'a process a core, or sync from the provider',
    },
    {
      part: 'one edge on Node, records',
      unit: 'a hit',
      cost: costs.nodeHit,
      perDay: [{ count: calls * LOOKUPS_OF_CALL, cost: costs.nodeHit }],
      ends: 'one core',
      next: 'a process a core',
    },
    {
      part: 'one Worker, records',
      unit: 'a hit',
      cost: costs.workerHit,
      perDay: [{ count: calls * LOOKUPS_OF_CALL, cost: costs.workerHit }],
      ends: 'one isolate',
      next: 'more isolates and regions, by the platform',
    },
  ];
};
