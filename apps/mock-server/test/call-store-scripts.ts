import type { PbxCdrWire } from '@cdr/contract';
import fc from 'fast-check';
import type { CallFilter, ListWindow } from '../src/store/query/call-store.ts';
import { anyFilters, FILTERED_CALLS, lengthFilters } from './filter-oracle.ts';
import { makeCdr } from './fixtures.ts';

/** Filled in an order that no list has. */
export const FILLED = FILTERED_CALLS.toSorted((a, b) => (a.id < b.id ? -1 : 1));

const filledCall = fc.constantFrom(...FILLED);

/** Calls that come while the store is read. Some start together, and some share a SIP Call-ID. */
const newCall = fc
  .record({ index: fc.nat(30), together: filledCall })
  .map(({ index, together: { time_started, sip_call_id } }) =>
    makeCdr(index, index % 3 === 0 ? { time_started, sip_call_id } : {}),
  );

/** A call with the outcome of another: it ends, gets longer, gets a recording or loses it. It keeps its start. */
const changedCall = fc
  .record({ call: fc.oneof(filledCall, newCall), like: filledCall })
  .map(({ call, like: { status, duration, billsec, time_ended, recording_url, extension } }) => ({
    ...call,
    status,
    duration,
    billsec,
    time_ended,
    recording_url,
    extension,
  }));

/** A call that is edited: it may start at another time, too. */
const movedCall = fc
  .record({ call: changedCall, like: fc.option(filledCall, { nil: undefined }) })
  .map(({ call, like }) => ({ ...call, time_started: like?.time_started ?? call.time_started }));

const writes = fc.uniqueArray(fc.oneof(newCall, changedCall), {
  selector: ({ id }) => id,
  minLength: 1,
  maxLength: 6,
});

const windows: fc.Arbitrary<ListWindow> = fc.record({
  limit: fc.constantFrom(1, 7, 20, 50, 500),
  offset: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.nat(60) },
    { weight: 1, arbitrary: fc.nat(FILLED.length + 50) },
  ),
});

const ids = fc.oneof(
  filledCall.map(({ id }) => id),
  filledCall.map(({ sip_call_id }) => sip_call_id),
  newCall.map(({ id }) => id),
  newCall.map(({ sip_call_id }) => sip_call_id),
);

/** One step of a script. A race reads during a write. */
export type Step =
  | { readonly kind: 'list'; readonly filter: CallFilter; readonly window: ListWindow }
  | {
      readonly kind: 'race';
      readonly filter: CallFilter;
      readonly window: ListWindow;
      readonly cdrs: readonly PbxCdrWire[];
    }
  | { readonly kind: 'open'; readonly filter: CallFilter }
  | { readonly kind: 'scroll'; readonly scroll: number; readonly limit: number }
  | { readonly kind: 'find'; readonly id: string }
  | { readonly kind: 'save' | 'add'; readonly cdrs: readonly PbxCdrWire[] }
  | { readonly kind: 'edit'; readonly cdr: PbxCdrWire }
  | { readonly kind: 'remove'; readonly id: string }
  | { readonly kind: 'reset' };

/** Steps use few filters, so that the same read runs before and after a write. */
export const scripts: fc.Arbitrary<Step[]> = fc
  .array(fc.oneof(anyFilters, lengthFilters), { minLength: 1, maxLength: 3 })
  .chain((few) => {
    const filter = fc.constantFrom(...few);
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 16, arbitrary: fc.record({ kind: fc.constant('list'), filter, window: windows }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('race'), filter, window: windows, cdrs: writes }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('open'), filter }) },
      {
        weight: 5,
        arbitrary: fc.record({
          kind: fc.constant('scroll'),
          scroll: fc.nat(20),
          limit: fc.constantFrom(1, 7, 50, 500),
        }),
      },
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('find'), id: ids }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('save', 'add'), cdrs: writes }) },
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('edit'), cdr: movedCall }) },
      {
        weight: 2,
        arbitrary: fc.record({ kind: fc.constant('remove'), id: fc.oneof(filledCall, newCall).map(({ id }) => id) }),
      },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('reset') }) },
    );
    return fc.array(step, { minLength: 5, maxLength: 40 });
  });
