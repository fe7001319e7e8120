import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import type { CallFilter, CallStore } from '../store/query/call-store.ts';
import { readMagicCdrId, readMagicPhone, readMagicReportId } from '../faults/magic-values.ts';

const [, answered] = pbxCdrExamples;

/** A magic number filters nothing: without rows, faults of lists would not show. */
const withoutMagicPhone = (filter: CallFilter): CallFilter => {
  if (filter.phone === undefined || readMagicPhone(filter.phone) === undefined) return filter;
  const { phone: _, ...rest } = filter;
  return rest;
};

/**
 * A store with a record for each magic id, an example of the documents, and with all calls for a magic phone number. Faults
 * that change a success would have nothing to change otherwise.
 */
export const withMagicRecords = (store: CallStore): CallStore => ({
  ...store,
  getCdr: (id) =>
    readMagicCdrId(id) === undefined ? store.getCdr(id) : store.getCdr(id).then((cdr) => cdr ?? { ...answered, id }),
  getReport: (id) =>
    readMagicReportId(id) === undefined
      ? store.getReport(id)
      : store.getReport(id).then((report) => report ?? { ...autocallReportExample.data, id }),
  listCdrs: (filter, window) => store.listCdrs(withoutMagicPhone(filter), window),
  countCdrs: (filter) => store.countCdrs(withoutMagicPhone(filter)),
  readScroll: async (position, limit) => {
    const { filter } = position;
    const batch = await store.readScroll({ ...position, filter: withoutMagicPhone(filter) }, limit);
    // The number stays in the scroll, and so does its fault.
    return batch && { ...batch, next: { ...batch.next, filter } };
  },
});
