import { deepStrictEqual } from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { otherAuthorization } from '../../core/fail-missing.ts';
import type { Upstream } from '../../core/target.ts';
import { withProvider } from './fake-provider.ts';
import { createCall, createReport, toCallPath } from './fake-records.ts';

const DAY = 86_400;
const OLD = { startedAgo: 3 * DAY, endedAgo: 2 * DAY };

type Form = readonly [value: string, masked: string];

const NUMBERS: readonly Form[] = [
  ['0987654321', '098765****'],
  ['+84987654321', '+8498765****'],
  ['098 765 4321', '098 765 ****'],
  ['(024) 3825-1234', '(024) 3825-****'],
  ['1234', '***'],
  ['101', '***'],
  ['19001919', '1900****'],
  ['sip:0987654321@pbx.example', '***'],
  ['anonymous', '***'],
  ['', ''],
];

const TEXTS: readonly Form[] = [
  ['101', '101'],
  ['12345678', '12345678'],
  ['0987654321', '098765****'],
  ['098.765.4321', '098.765.****'],
  ['queue 7 to 0987654321', 'queue 7 to 098765****'],
  ['', ''],
];

const TIMES: readonly Form[] = [
  ['2026-03-01 10:00:00', '2026-03-01 10:00:00'],
  ['2026-02-30 10:00:00', '2026-02-30 10:00:00'],
  ['2026-03-01T10:00:00.123Z', '2026-03-01T10:00:00.123Z'],
  ['call 0987654321', 'call 098765****'],
  ['', ''],
];

const IDS: readonly Form[] = [
  ['0987654321@pbx.example', '***'],
  ['call-84-987-654-321', '***'],
  ['192.168.100.200-7@pbx.example', '192.168.100.200-7@pbx.example'],
  ['a84b4c76e66710f7c0f3a98e8a7d9c21', 'a84b4c76e66710f7c0f3a98e8a7d9c21'],
  ['ad4c9b90-c071-405a-9723-980d2e5e1623', 'ad4c9b90-c071-405a-9723-980d2e5e1623'],
  ['aabbccddee112233..', 'aabbccddee112233..'],
];

const WHOLE: readonly Form[] = [
  ['https://recording.example/a.mp3', '***'],
  ['', ''],
];

/** The masked form of each field of a call. @source api-quirks.md, "Personal data" */
const CALL_FORMS: Readonly<Record<string, readonly Form[]>> = {
  from_number: NUMBERS,
  to_number: NUMBERS,
  extension: TEXTS,
  receive_dest: TEXTS,
  time_answered: TIMES,
  time_ended: TIMES,
  sip_call_id: IDS,
  recording_url: WHOLE,
};

/** The case of the masked form of each field. */
export const edgeMaskFormCases = [
  verifies('edge/pii/forms', async (session) => {
    const authorization = otherAuthorization(session, 'masked');
    let fields: object = {};
    const play =
      (nowMs: number): Upstream =>
      ({ url }) => {
        const id = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
        return url.pathname.startsWith('/api/')
          ? Response.json(createReport(id))
          : Response.json({ ...createCall(id, nowMs, OLD), ...fields });
      };
    await withProvider(session, play, async () => {
      for (const [field, forms] of Object.entries(CALL_FORMS)) {
        for (const [value, masked] of forms) {
          fields = { [field]: value };
          const { status, json } = await session.pbx.request(toCallPath(randomUUID()), { authorization });
          holds(status === 200, `a call with an unusual ${field} should be a 200, not ${status}`);
          deepStrictEqual([field, Object(json)[field]], [field, masked]);
        }
      }
      const uuid = randomUUID();
      const path = `/api/v2/report/1_12_1_5_${uuid}_0987654321`;
      const { json } = await session.autocall.request(path, { authorization });
      const { id, phone_number, param, keypress, code_otp } = Object(Object(json).data);
      deepStrictEqual(
        [id, phone_number, param, keypress, code_otp],
        ['1_12_1_5_***_098765****', '098765****', '***', '***', null],
      );
    });
  }),
];
