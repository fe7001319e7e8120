import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers/promises';
import { isRecordId, toRequestPath } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEMO_ACCOUNT } from '../src/sandbox/account-options.ts';
import { createMockApp } from '../src/server/create-mock-app.ts';
import { parseFaultPlan } from '../src/faults/parse-faults.ts';
import { openSqliteStore } from '../src/store/sqlite/store.ts';
import { injectPbx, makeCdr } from './fixtures.ts';
import { shareFolder } from './share-folder.ts';

const { folder } = shareFolder();
const database = join(folder, 'calls.db');
const account = { ...DEMO_ACCOUNT, calls: 10, database };

let app: FastifyInstance;
beforeAll(async () => {
  app = await createMockApp({ accounts: [account] });
});
afterAll(() => app.close());

const readTotal = async (server: FastifyInstance) => (await injectPbx(server, '/v1/cdr?page=1')).body.total;

describe('an account with a database file', () => {
  it('keeps its calls and scrolls', async () => {
    const { body } = await injectPbx(app, '/v1/cdr?limit=5');
    await app.close();
    app = await createMockApp({ accounts: [account] });

    expect(await readTotal(app)).toBe(12);
    expect((await injectPbx(app, `/v1/cdr?scroll_id=${body.scroll_id}`)).body.data).toHaveLength(5);
  });

  it('keeps new calls of each start', async () => {
    const faults = parseFaultPlan([{ fault: 'new-calls', calls: 3 }]);
    const totals: number[] = [];
    for (let start = 0; start < 3; start += 1) {
      const again = await createMockApp({ accounts: [{ ...account, database: join(folder, 'new.db'), faults }] });
      totals.push(await readTotal(again), await readTotal(again));
      await again.close();
    }

    expect(totals).toEqual([12, 15, 18, 21, 24, 27]);
  });

  it.each([
    ['another seed', { seed: 2 }, '10 calls of seed 2'],
    ['another number of calls', { calls: 11 }, '11 calls of seed 1'],
  ])('refuses %s', async (_, changes, wanted) => {
    await expect(createMockApp({ accounts: [{ ...account, ...changes }] })).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringMatching(new RegExp(`holds 10 calls of seed 1 until .*, not ${wanted} until `)),
    });
  });
});

describe('ids', () => {
  const part = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 8 }),
    fc.constantFrom(
      '%',
      '%25',
      '%2F',
      '/',
      '//',
      '%252F',
      '+',
      ' ',
      ';',
      '#',
      '?',
      '&',
      '\\',
      '..a',
      '@',
      '"',
      '<',
      '[',
      '{',
    ),
  );
  const ids = fc
    .sample(fc.array(part, { minLength: 1, maxLength: 6 }), { numRuns: 400, seed: 1 })
    .map((parts, index) => `${index}${parts.join('')}`)
    .filter(isRecordId);

  it('are decoded exactly once, with any characters', async () => {
    const other = await openSqliteStore({ path: database });
    await other.addCdrs(ids.map((sip_call_id, index) => makeCdr(index, { sip_call_id })));
    await other.close();
    const wrong: string[] = [];
    for (const id of ids) {
      const { body } = await injectPbx(app, toRequestPath('/v1/cdr/:id', { id }));
      if (body.sip_call_id !== id) wrong.push(id);
    }

    expect(ids.length).toBeGreaterThan(350);
    expect(wrong).toEqual([]);
  });
});

describe('a damaged row', () => {
  it('is a 500 without its values', async () => {
    const other = new DatabaseSync(database);
    other.prepare('UPDATE calls SET status = 99 WHERE sip_call_id = ?').run(pbxCdrExamples[0].sip_call_id);
    other.close();
    // Another program's writes are seen from the next turn of the event loop on.
    await setImmediate();

    expect(await injectPbx(app, `/v1/cdr/${pbxCdrExamples[0].id}`)).toEqual({
      status: 500,
      body: { error: 'Internal Server Error' },
    });
    expect(await injectPbx(app, `/v1/cdr/${pbxCdrExamples[1].id}`)).toEqual({ status: 200, body: pbxCdrExamples[1] });
  });
});
