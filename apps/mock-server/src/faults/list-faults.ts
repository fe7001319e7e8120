import type { FaultDefinition, FaultParameter } from './fault-definition.ts';

/** The rows that Elasticsearch counts and pages through by default. @source Elasticsearch, `track_total_hits` and `index.max_result_window` */
const TEN_THOUSAND: FaultParameter = { default: 10_000, min: 1, max: 1_000_000_000, whole: true };

/** Faults of lists and scrolls. The list route applies them. */
export const LIST_FAULTS = {
  'expired-scroll': { code: 641, about: 'a scroll step is a 404', parameters: {}, scroll: 'expired' },
  'same-scroll-id': {
    code: 642,
    about: 'a scroll that starts now keeps one scroll_id, which moves with each use',
    parameters: {},
    scroll: 'moving',
  },
  'scroll-loop': { code: 643, about: 'a scroll step returns the first batch again', parameters: {}, scroll: 'loop' },
  'new-calls': {
    code: 644,
    about: 'new calls start after each list response: pages shift, scrolls must not',
    parameters: { calls: { default: 3, min: 1, max: 1000, whole: true } },
    scroll: 'new-calls',
  },
  'total-capped': {
    code: 645,
    about: 'the total of a page is capped',
    parameters: { total: TEN_THOUSAND },
    scroll: 'total-capped',
  },
  'window-limit': {
    code: 646,
    about: 'a page that ends behind this row is a 400',
    parameters: { rows: TEN_THOUSAND },
    scroll: 'window-limit',
  },
  'duplicate-rows': {
    code: 647,
    about: 'each call appears twice in a row, and counts twice',
    parameters: {},
    scroll: 'duplicate-rows',
  },
  'unordered-ties': {
    code: 648,
    about: 'calls of one second have another order each time',
    parameters: {},
    scroll: 'unordered-ties',
  },
} as const satisfies Record<string, FaultDefinition>;
