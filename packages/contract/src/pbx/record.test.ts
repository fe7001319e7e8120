import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { pbxCdrExamples } from '../examples.ts';
import { createPbxCdrCodec } from './record.ts';
import { PbxCdrWire } from './record-wire.ts';
import { createPbxPageCodec, createPbxScrollCodec } from './page.ts';
import { PbxPageWire, PbxScrollWire } from './page-wire.ts';
import { pbxRoutes } from './endpoints.ts';

const codec = createPbxCdrCodec();
const [busy, answered] = pbxCdrExamples;

describe('the wire is strict', () => {
  it.each([
    ['the busy call', busy],
    ['the answered call', answered],
  ])("takes the document's own: %s", (_, row) => {
    expect(PbxCdrWire.parse(row)).toEqual(row);
  });

  it.each([
    ['no recording yet', { recording_url: '' }],
    ['a running call', { time_ended: '' }],
    ['a Call-ID of odd characters', { sip_call_id: 'a/b?c%d@e+f~g<h>i:j"k[l]m{n}' }],
  ])('takes %s', (_, change) => {
    expect(PbxCdrWire.safeParse({ ...busy, ...change }).success).toBe(true);
  });

  it.each([
    ['a stray space in the id', { id: `${busy.id} ` }],
    ['a missing start', { time_started: '' }],
    ['a null time of the pick-up', { time_answered: null }],
    ['a duration as text', { duration: '45' }],
    ['half a second', { billsec: 0.5 }],
    ['a direction by name', { direction: 'outbound' }],
    ['a numeric extension', { extension: 101 }],
    ['a status of the other API', { status: 'NOANWSER' }],
    ['no recording_url', { recording_url: undefined }],
  ])('refuses %s', (_, change) => {
    expect(PbxCdrWire.safeParse({ ...busy, ...change }).success).toBe(false);
  });
});

describe('the reader is tolerant', () => {
  const decode = (change: object) => z.decode(codec, { ...answered, ...change });

  it("decodes the document's call", () => {
    expect(z.decode(codec, answered)).toEqual({
      id: answered.id,
      sipCallId: '112233aabbccddee..',
      hangupCause: 'NORMAL_CLEARING',
      durationSeconds: 15,
      billableSeconds: 11,
      billsec: 11,
      direction: 'outbound',
      recordingUrl: answered.recording_url,
      extension: '101',
      fromNumber: '19001919',
      toNumber: '0899888999',
      receiveDest: null,
      startedAt: new Date('2021-02-17T10:30:35Z'),
      answeredAt: new Date('2021-02-17T10:30:43Z'),
      endedAt: new Date('2021-02-17T10:30:46Z'),
      status: 'ANSWERED',
      disposition: 'answered',
      raw: answered,
    });
  });

  it.each([
    ['a stray space in the id', { id: ` ${answered.id} ` }, { id: answered.id }],
    ['seconds as text', { duration: '15', billsec: '11' }, { durationSeconds: 15, billableSeconds: 11, billsec: 11 }],
    ['parts of seconds, as text', { duration: '15.25' }, { durationSeconds: 15.25 }],
    ['seconds that do not add up', { duration: 99 }, { durationSeconds: 99 }],
    ['a direction by name', { direction: 'INBOUND' }, { direction: 'inbound' }],
    ['a direction as text', { direction: '2' }, { direction: 'local' }],
    ['an unknown direction', { direction: 9 }, { direction: 'unknown' }],
    ['no direction', { direction: null }, { direction: 'unknown' }],
    ['a numeric extension', { extension: 101 }, { extension: '101' }],
    ['leading zeros', { extension: '0101', to_number: '0950' }, { extension: '0101', toNumber: '0950' }],
    ['talk time of a missed call', { ...busy }, { billsec: 39, answeredAt: null }],
    ['a missing recording', { recording_url: '' }, { recordingUrl: null }],
    ['absent times', { time_answered: undefined, time_ended: null }, { answeredAt: null, endedAt: null }],
    ['a time that was never set', { time_answered: '0000-00-00 00:00:00' }, { answeredAt: null }],
    ['an ISO time', { time_ended: '2021-02-17T10:30:46Z' }, { endedAt: new Date('2021-02-17T10:30:46Z') }],
    ['a status of another spelling', { status: 'no_answer' }, { status: 'no_answer', disposition: 'no-answer' }],
    ['BUSY beside NORMAL_CLEARING', { status: 'BUSY' }, { disposition: 'busy', hangupCause: 'NORMAL_CLEARING' }],
  ])('%s', (_, change, expected) => {
    expect(decode(change)).toMatchObject(expected);
  });

  it.each([
    ['sip_call_id', 'sipCallId'],
    ['cause', 'hangupCause'],
    ['recording_url', 'recordingUrl'],
    ['extension', 'extension'],
    ['from_number', 'fromNumber'],
    ['to_number', 'toNumber'],
    ['receive_dest', 'receiveDest'],
    ['time_started', 'startedAt'],
    ['time_answered', 'answeredAt'],
    ['time_ended', 'endedAt'],
  ])('of a call whose %s is absent, null or empty: %s is null', (key, property) => {
    for (const nothing of [undefined, null, '']) {
      expect(decode({ receive_dest: '600', [key]: nothing })).toHaveProperty(property, null);
    }
  });

  it('reads directions and times as the account writes them', () => {
    const account = createPbxCdrCodec({ timeZone: 'UTC', directions: { inbound: 3, outbound: 1, local: 2 } });
    const cdr = z.decode(account, answered);
    expect(cdr).toMatchObject({ direction: 'inbound', startedAt: new Date('2021-02-17T17:30:35Z') });
    expect(z.encode(account, cdr)).toEqual(answered);
  });

  it.each([
    ['an unknown key', { trunk: 'x' }],
    ['an unknown direction', { direction: 9 }],
  ])('loses nothing when it encodes: %s', (_, change) => {
    expect(z.encode(codec, decode(change))).toEqual({ ...answered, ...change });
  });

  it.each([
    ['a blank id', { id: ' ' }, 'id'],
    ['a number for a status', { status: 5 }, 'status'],
    ['a number for a time', { time_started: 1 }, 'time_started'],
    ['a duration that is no number', { duration: '' }, 'duration'],
    ['a duration with its unit', { duration: '15s' }, 'duration'],
    ['a duration behind a word', { billsec: 'about 15' }, 'billsec'],
    ['an object for the time of the pick-up', { time_answered: {} }, 'time_answered'],
    ['a list for an end', { time_ended: [] }, 'time_ended'],
  ])('refuses %s and names the path', (_, change, path) => {
    const result = codec.safeParse({ ...answered, ...change });
    expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path]);
  });
});

it.each([
  'sip_call_id',
  'cause',
  'direction',
  'recording_url',
  'extension',
  'from_number',
  'to_number',
  'receive_dest',
])('the reader refuses an object where %s should be', (key) => {
  const result = codec.safeParse({ ...answered, [key]: {} });
  expect(result.error?.issues.map((issue) => issue.path.join('.'))).toEqual([key]);
});

describe('lists', () => {
  const page = { data: [...pbxCdrExamples], limit: 10, page: 1, total: 22 };
  const batch = { data: [...pbxCdrExamples], scroll_id: '111222333444aaabbbcccddd==' };

  it('tell a page from a scroll batch by their keys', () => {
    expect(PbxPageWire.safeParse(page).success).toBe(true);
    expect(PbxPageWire.safeParse(batch).success).toBe(false);
    expect(PbxScrollWire.safeParse(batch).success).toBe(true);
    expect(PbxScrollWire.safeParse(page).success).toBe(false);
  });

  it('both are responses of the list route, unchanged', () => {
    expect(pbxRoutes.listCdrs.responses[200].parse(page)).toEqual(page);
    expect(pbxRoutes.listCdrs.responses[200].parse(batch)).toEqual(batch);
  });

  it('decode and encode', () => {
    const pages = createPbxPageCodec();
    const decoded = z.decode(pages, page);
    expect(decoded).toMatchObject({ limit: 10, page: 1, total: 22, rows: [{ id: busy.id }, { id: answered.id }] });
    expect(z.encode(pages, decoded)).toEqual(page);
    const scrolls = createPbxScrollCodec();
    const first = z.decode(scrolls, batch);
    expect(first).toMatchObject({ scrollId: batch.scroll_id, rows: [{ id: busy.id }, { id: answered.id }] });
    expect(z.encode(scrolls, first)).toEqual(batch);
  });

  it('take counts as text, as a server that writes all its numbers so does', () => {
    const texts = { ...page, limit: '10', page: '1', total: '22' };
    expect(z.decode(createPbxPageCodec(), texts)).toMatchObject({ limit: 10, page: 1, total: 22 });
    expect(createPbxPageCodec().safeParse({ ...page, total: '1.5' }).success).toBe(false);
  });

  it.each(['duration', 'billsec', 'direction'])('refuse a %s that is too large to be a number', (field) => {
    const body = JSON.stringify({ ...page, data: [{ ...busy, [field]: 'x' }] }).replace('"x"', '1e999');
    expect(createPbxPageCodec().safeParse(JSON.parse(body)).error?.issues[0]?.path).toEqual(['data', 0, field]);
  });

  it('name the row that is broken', () => {
    const result = createPbxPageCodec().safeParse({ ...page, data: [busy, { ...answered, duration: {} }] });
    expect(result.error?.issues[0]?.path).toEqual(['data', 1, 'duration']);
  });
});
