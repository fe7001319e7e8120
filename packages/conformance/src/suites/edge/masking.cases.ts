import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { expectStatus } from '../../core/expect-status.ts';
import { knownCallIds, otherAuthorization } from '../../core/fail-missing.ts';
import { recentWindow } from '../pbx/window.ts';
import type { ApiResponse } from '../../core/session.ts';
import { pathOf } from './warm.ts';

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = ({ json }: ApiResponse): Fields => {
  const { data } = Object(json);
  return { ...(data ?? json) };
};

/** The fields of a record that differ for a key without `pii`. */
const differences = (whole: Fields, masked: Fields): string[] =>
  Object.keys({ ...whole, ...masked }).filter((name) => whole[name] !== masked[name]);

const REPORT_MASKS = new Set(['code_otp', 'id', 'keypress', 'param', 'phone_number']);
const CDR_MASKS = new Set([
  'extension',
  'from_number',
  'id',
  'receive_dest',
  'recording_url',
  'sip_call_id',
  'to_number',
]);

/** A number without its last four digits; empty for a shorter one. */
const maskOf = (number: string): string => (number.length > 4 ? `${number.slice(0, -4)}****` : number && '***');

/** A report's id without its UUID and the end of its number. */
const maskedIdOf = (id: string): string => {
  const parts = id.split('_');
  return [...parts.slice(0, 4), '***', maskOf(parts[5] ?? '')].join('_');
};

/** The mask of a value that is hidden whole; null stays. */
const isHidden = (whole: unknown, masked: unknown): boolean =>
  whole === '' || whole === null ? masked === whole : masked === '***';

/** Cases of keys without the scope `pii`. */
export const edgeMaskingCases = [
  verifies('edge/pii/report', async (session) => {
    const authorization = otherAuthorization(session, 'masked');
    for (const callId of knownCallIds(session).slice(0, 10)) {
      const path = `/api/v2/report/${encodeURIComponent(callId)}`;
      const whole = fieldsOf(await session.autocall.request(path));
      const response = await session.autocall.request(path, { authorization });
      const masked = fieldsOf(response);
      const differing = differences(whole, masked);
      holds(
        differing.every((name) => REPORT_MASKS.has(name)),
        'nothing but personal data should be masked',
      );
      const number = String(whole['phone_number']);
      holds(!response.text.includes(number), 'a number should be masked, in the id too');
      deepStrictEqual(masked['phone_number'], maskOf(number));
      deepStrictEqual(masked['id'], maskedIdOf(callId));
      holds(masked['code_otp'] === null, 'no code should come');
      for (const name of ['param', 'keypress']) holds(isHidden(whole[name], masked[name]), `${name} should be hidden`);
    }
  }),
  verifies('edge/pii/call', async (session) => {
    const authorization = otherAuthorization(session, 'masked');
    const { rows } = await recentWindow(session);
    for (const row of rows.slice(0, 10)) {
      const response = await session.pbx.request(pathOf(row), { authorization });
      const masked = fieldsOf(response);
      holds(
        differences({ ...row }, masked).every((name) => CDR_MASKS.has(name)),
        'no more should be masked',
      );
      for (const name of ['from_number', 'to_number'] as const) deepStrictEqual(masked[name], maskOf(row[name]));
      for (const name of ['extension', 'receive_dest'] as const) {
        deepStrictEqual(masked[name], row[name].replaceAll(/\d{9,}/g, maskOf));
      }
      deepStrictEqual(masked['id'], row.id);
      holds(isHidden(row.recording_url, masked['recording_url']), 'a recording should be hidden');
    }
  }),
  verifies('edge/pii/list', async (session) => {
    const authorization = otherAuthorization(session, 'masked');
    const { rows, filters } = await recentWindow(session);
    const query = new URLSearchParams(filters).toString();
    for (const mode of ['&page=1', '']) {
      const response = await session.pbx.request(`/v1/cdr?${query}&limit=500${mode}`, { authorization });
      const { text } = response;
      expectStatus(response, 200, 'a masked list');
      deepStrictEqual({ rows: Object(Object(response.json).data).length }, { rows: Math.min(500, rows.length) });
      const numbers = rows.flatMap(({ from_number, to_number }) => [from_number, to_number]);
      holds(
        !numbers.some((number) => number.length >= 9 && text.includes(number)),
        'a list should hold no number whole',
      );
      holds(!/"recording_url":"[^"*]/.test(text), 'a list should hold no recording');
    }
  }),
  verifies('edge/pii/filters', async (session) => {
    const authorization = otherAuthorization(session, 'masked');
    for (const query of [
      'phone=0912345678',
      'recordingfile=abcd.mp3',
      'page=1&phone=0912345678',
      'extension=0912345678',
    ]) {
      expectError(session, await session.pbx.request(`/v1/cdr?${query}`, { authorization }), 403);
    }
    expectError(session, await session.pbx.request('/v1/cdr/0912345678%40pbx.example', { authorization }), 403);
    const { status } = await session.pbx.request('/v1/cdr?extension=101', { authorization });
    holds(status === 200, 'a filter that holds no number should stay');
  }),
  verifies('edge/pii/whole-id', async (session) => {
    const authorization = otherAuthorization(session, 'masked');
    const [callId] = knownCallIds(session);
    const known = await session.autocall.request(`/api/v2/report/${encodeURIComponent(callId)}`, { authorization });
    holds(known.status === 200, 'a report should be had by its whole id');
    for (const id of [maskedIdOf(callId), callId.slice(0, -1), callId.split('_').slice(0, 5).join('_')]) {
      const response = await session.autocall.request(`/api/v2/report/${encodeURIComponent(id)}`, { authorization });
      expectError(session, response, 404);
    }
  }),
  verifies('edge/pii/own-etag', async (session) => {
    const authorization = otherAuthorization(session, 'masked');
    const { rows } = await recentWindow(session, 1);
    const path = rows[0] === undefined ? '/v1/cdr' : pathOf(rows[0]);
    const etag = (await session.pbx.request(path)).headers.get('etag') ?? '';
    const masked = await session.pbx.request(path, { authorization, headers: { 'if-none-match': etag } });
    holds(masked.status === 200, 'the ETag of the whole record should be none of the masked one');
    holds(masked.headers.get('etag') !== etag, 'a masked record should have an ETag of its own');
  }),
];
