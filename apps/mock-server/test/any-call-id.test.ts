import { isRecordId, type PbxCdrWire } from '@cdr/contract';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MockService } from '../src/server/create-app.ts';
import { createMockService } from '../src/server/create-mock-app.ts';
import { openDataFile } from '../src/data/open-data-file.ts';
import { collect } from './collect.ts';
import { injectPbx, makeCdr } from './fixtures.ts';
import { shareFolder } from './share-folder.ts';

/** Characters of a Call-ID. @source RFC 3261, 25.1: `callid`, `word` */
const WORD_CHARACTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.!%*_+`\'~()<>:\\"/[]?{}'.split(
  '',
);
const words = fc.string({ unit: fc.constantFrom(...WORD_CHARACTERS), minLength: 1, maxLength: 60 });
const callIds = fc
  .tuple(words, fc.option(words, { nil: undefined }))
  .map(([word, host]) => (host === undefined ? word : `${word}@${host}`))
  .filter(isRecordId);

/** What no row may hold, and a carriage return, which CSV takes for the end of a line. */
const REFUSED = ['\0', '\u0001', '\uFFFD', '\r'];

const { folder } = shareFolder();

describe('a SIP Call-ID of any form', () => {
  let service: MockService;
  let app: FastifyInstance;
  let made = 0;
  beforeAll(async () => {
    const account = { tenant: 'a', tokens: { autocall: [], pbx: ['demo-pbx-token'] }, calls: 5 };
    service = await createMockService({ accounts: [account] });
    ({ app } = service);
  });
  afterAll(() => app.close());

  const add = async (sip_call_id: string): Promise<PbxCdrWire> => {
    made += 1;
    const id = `11111111-1111-4111-8111-${String(made).padStart(12, '0')}`;
    const cdr = makeCdr(made % 1000, { id, sip_call_id });
    await service.sandboxes.first().store.addCdrs([cdr]);
    return cdr;
  };

  it('finds its call, and no other form of it does', async () => {
    const isFound = fc.asyncProperty(callIds, async (callId) => {
      const cdr = await add(callId);
      const { body } = await injectPbx(app, `/v1/cdr/${encodeURIComponent(callId)}`);
      expect(body).toMatchObject({ sip_call_id: callId });
      // What was made before it may be newer, but not of another Call-ID.
      expect((await injectPbx(app, `/v1/cdr/${cdr.id}`)).body).toEqual(cdr);
      for (const other of [`${callId}x`, encodeURIComponent(callId), callId.toUpperCase()]) {
        if (other === callId || !isRecordId(other)) continue;
        const response = await injectPbx(app, `/v1/cdr/${encodeURIComponent(other)}`);
        expect(response.status === 404 || response.body.sip_call_id === other).toBe(true);
      }
    });

    expect(await fc.check(isFound, { seed: 1, numRuns: 150 })).toMatchObject({ failed: false, counterexample: null });
  });

  it('comes through an export and a file of each kind as it was', async () => {
    const toCsv = (rows: readonly PbxCdrWire[]): string =>
      [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))]
        .map((cells) => cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','))
        .join('\n');
    const kinds: Readonly<Record<string, (rows: readonly PbxCdrWire[]) => string>> = {
      '.csv': toCsv,
      '.json': (rows) => JSON.stringify(rows, null, 1),
      '.ndjson': (rows) => rows.map((row) => JSON.stringify(row)).join('\n'),
    };
    const texts = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !REFUSED.some((character) => text.includes(character)));
    const comesThrough = fc.asyncProperty(
      fc.uniqueArray(fc.tuple(callIds, texts), { minLength: 1, maxLength: 8, selector: ([callId]) => callId }),
      fc.constantFrom(...Object.keys(kinds)),
      async (pairs, kind) => {
        const rows = pairs.map(([sip_call_id, receive_dest], index) => makeCdr(index, { sip_call_id, receive_dest }));
        const path = join(folder, `rows${kind}`);
        writeFileSync(path, kinds[kind]?.(rows) ?? '');
        const { readCdrs } = await openDataFile(path, { onBadLine: 'stop', report: () => undefined });
        expect(await collect(readCdrs())).toEqual(rows);
      },
    );
    const outcome = await fc.check(comesThrough, { seed: 1, numRuns: 150 });

    expect(outcome).toMatchObject({ failed: false, counterexample: null });
  });
});
