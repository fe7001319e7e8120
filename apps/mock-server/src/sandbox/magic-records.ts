import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import type { CallFilter, CallStore } from '../store/query/call-store.ts';
import { readMagicCdrId, readMagicPhone, readMagicReportId } from '../faults/magic-values.ts';

const [, answered] = pbxCdrExamples;

/** Every call passes a magic number: a fault shows on rows alone. */
const withoutMagicPhone = (filter: CallFilter): CallFilter => {
  if (filter.phone === undefined || readMagicPhone(filter.phone) === undefined) return filter;
  const { phone: _, ...rest } = filter;
  return rest;
};

/**
 * A store that has a record for each magic id, an example of the documents under that id, and lists all calls by a magic
 * phone number. Faults that change a success would have nothing to change otherwise.
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
    // The number stays in the scroll: the fault goes on with it.
    return batch && { ...batch, next: { ...batch.next, filter } };
  },
});
