import type { FaultDefinition, FaultParameter } from './fault-definition.ts';

/** What Elasticsearch counts, and pages through, by default. @source Elasticsearch, `track_total_hits` and `index.max_result_window` */
const TEN_THOUSAND: FaultParameter = { default: 10_000, min: 1, max: 1_000_000_000, whole: true };

/** What the list route does to lists and their scrolls. */
export const LIST_FAULTS = {
  'expired-scroll': { code: 641, about: 'a scroll step is a 404', parameters: {}, scroll: 'expired' },
  'same-scroll-id': {
    code: 642,
    about: 'a scroll that begins meanwhile keeps one scroll_id and moves on each time it is used',
    parameters: {},
    scroll: 'moving',
  },
  'scroll-loop': { code: 643, about: 'a scroll step gives the first batch again', parameters: {}, scroll: 'loop' },
  'new-calls': {
    code: 644,
    about: 'new calls start after each list answer, so that pages shift and scrolls must not',
    parameters: { calls: { default: 3, min: 1, max: 1000, whole: true } },
    scroll: 'new-calls',
  },
  'total-capped': {
    code: 645,
    about: 'a page counts no further than this',
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
    about: 'each call comes twice in a row, and counts twice',
    parameters: {},
    scroll: 'duplicate-rows',
  },
  'unordered-ties': {
    code: 648,
    about: 'calls that started in one second come in another order each time',
    parameters: {},
    scroll: 'unordered-ties',
  },
} as const satisfies Record<string, FaultDefinition>;
