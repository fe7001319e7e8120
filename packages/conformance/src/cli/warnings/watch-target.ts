import type { Watch } from './watch.ts';
import { watchParameters } from './watch-parameters.ts';
import { watchRecords } from './watch-records.ts';
import { watchStatuses } from './watch-statuses.ts';

/** Watches every request to one target. */
export const watchTarget = (): Watch => {
  const watches = [watchStatuses(), watchParameters(), watchRecords()];
  return {
    add: (exchange) => {
      for (const watch of watches) watch.add(exchange);
    },
    warnings: () => watches.flatMap((watch) => watch.warnings()),
  };
};
