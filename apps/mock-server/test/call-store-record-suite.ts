import { describe, expect, it } from 'vitest';
import type { Clock } from '../src/lib/clock.ts';
import type { CallStore } from '../src/store/query/call-store.ts';
import { cdrs, reports, useSeededStore } from './call-store-seed.ts';
import { makeCdr } from './fixtures.ts';

/** How every store must find one record, whatever it keeps them in. */
export const describeCallStoreRecords = (name: string, openEmpty: (clock: Clock) => Promise<CallStore>): void => {
  describe.each([name])('%s', () => {
    let store: CallStore;

    useSeededStore(openEmpty, (filled) => {
      store = filled;
    });

    describe('one record', () => {
      it('finds each call by its id', async () => {
        expect(await Promise.all(cdrs.map(({ id }) => store.getCdr(id)))).toEqual(cdrs);
      });

      it('finds the newest call of a SIP Call-ID', async () => {
        const shared = { sip_call_id: 'shared/by?three@[2001:db8::1]' };
        const times = ['2026-06-10 10:00:00', '2026-06-12 10:00:00', '2026-06-11 10:00:00'];
        await store.addCdrs(times.map((time_started, index) => makeCdr(index, { ...shared, time_started })));

        expect((await store.getCdr(shared.sip_call_id))?.time_started).toBe('2026-06-12 10:00:00');
      });

      it('finds the larger id of two calls with one SIP Call-ID and start', async () => {
        const same = { sip_call_id: 'together', time_started: '2026-06-10 10:00:00' };
        const [first, second] = [makeCdr(1, same), makeCdr(2, same)];
        await store.addCdrs([first, second]);

        expect((await store.getCdr('together'))?.id).toBe(first.id > second.id ? first.id : second.id);
      });

      it('finds a call by a SIP Call-ID in the form of an id', async () => {
        const named = makeCdr(1, { sip_call_id: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d' });
        await store.addCdrs([named]);

        expect(await store.getCdr(named.sip_call_id)).toEqual(named);
      });

      it('prefers an id to a SIP Call-ID of the same text', async () => {
        const older = makeCdr(1, { time_started: '2026-06-01 00:00:00' });
        await store.addCdrs([older, makeCdr(2, { sip_call_id: older.id, time_started: '2026-06-20 00:00:00' })]);

        expect(await store.getCdr(older.id)).toEqual(older);
      });

      it.each([
        ['another case', (id: string) => id.toUpperCase()],
        ['a space behind it', (id: string) => `${id} `],
        ['a wildcard', () => '%'],
        ['nothing', () => ''],
        ['a quote', (id: string) => `${id}' OR '1'='1`],
      ])('compares byte for byte: %s finds nothing', async (_, change) => {
        const found = cdrs.find(({ sip_call_id }) => /[a-f]/.test(sip_call_id));

        expect(await store.getCdr(change(found?.sip_call_id ?? ''))).toBeUndefined();
        expect(await store.getReport(change(reports[0]?.id ?? '').replace('095', '096'))).toBeUndefined();
      });

      /** An id with the dash at a place moved before the byte that it stood behind. */
      const moveDash = (id: string, at: number): string =>
        `${id.slice(0, at - 2)}-${id.slice(at - 2, at)}${id.slice(at + 1)}`;

      const MISSPELLINGS: ReadonlyArray<readonly [string, (id: string) => string]> = [
        ['in capitals', (id) => id.toUpperCase()],
        ['without dashes', (id) => id.replaceAll('-', '')],
        ['with a dash too many', (id) => `${id}-`],
        ...[8, 13, 18, 23].map((at) => [`whose dash at ${at} is elsewhere`, (id: string) => moveDash(id, at)] as const),
      ];

      it.each(MISSPELLINGS)('finds no call by an id %s', async (_, change) => {
        const lettered = makeCdr(1, { id: '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d' });
        await store.addCdrs([lettered]);

        expect(await store.getCdr(change(lettered.id))).toBeUndefined();
        expect(await store.getCdr(lettered.id)).toEqual(lettered);
      });
    });
  });
};
