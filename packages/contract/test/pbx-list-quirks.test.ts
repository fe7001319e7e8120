import { expect } from 'vitest';
import {
  encodePbxListQuery,
  foldStatus,
  isPaginated,
  isRecordingFile,
  PBX_LIMIT,
  PBX_LIST_PARAMETERS,
  PbxListQuery,
  toPhoneKey,
} from '../src/index.ts';
import { describeQuirks, type Quirk } from './describe-quirks.ts';

const takes = (query: object): boolean => PbxListQuery.safeParse(query).success;
const read = (query: object): unknown => PbxListQuery.parse(query);

const QUIRKS: readonly Quirk[] = [
  [
    'a date alone is its midnight, for ends too, and a start after its end is refused',
    ['start_date', 'end_date', 'start_date_ended', 'end_date_ended'],
    () => {
      expect(read({ end_date: '2021-02-19' })).toMatchObject({ endDate: '2021-02-19 00:00:00' });
      expect(takes({ start_date: '2021-02-19 00:00:01', end_date: '2021-02-19' })).toBe(false);
      expect(takes({ start_date_ended: '2021-02-19', end_date_ended: '2021-02-19' })).toBe(true);
    },
  ],
  [
    'duration is whole seconds',
    ['duration'],
    () => expect([takes({ duration: '0' }), takes({ duration: '1.5' })]).toEqual([true, false]),
  ],
  [
    'min_duration is whole seconds, exclusive',
    ['min_duration'],
    () => expect(read({ min_duration: '5' })).toMatchObject({ minDuration: 5 }),
  ],
  [
    'extension is compared as text',
    ['extension'],
    () => expect(read({ extension: '0101' })).toMatchObject({ extension: '0101' }),
  ],
  [
    'recordingfile finds a file with or without its extension',
    ['recordingfile'],
    () =>
      expect(['abcd', 'abcd.mp3', 'abcd.wav'].map((filter) => isRecordingFile('abcd.mp3', filter))).toEqual([
        true,
        true,
        false,
      ]),
  ],
  [
    'status is compared once folded, and any status may be asked for',
    ['status'],
    () => expect([foldStatus('no-answered'), takes({ status: 'NEW' })]).toEqual([foldStatus('NO ANSWER'), true]),
  ],
  [
    'phone finds 0…, 84… and +84… forms alike',
    ['phone'],
    () => expect(new Set(['0950123456', '84950123456', '+84950123456'].map(toPhoneKey)).size).toBe(1),
  ],
  [
    'direction takes names and the wire’s integers',
    ['direction'],
    () =>
      expect([read({ direction: '3' }), read({ direction: 'outbound' })]).toMatchObject([
        { direction: 'outbound' },
        { direction: 'outbound' },
      ]),
  ],
  [
    'limit is 1 to 500, 10 when it is not sent, and alone does not paginate',
    ['limit'],
    () => {
      expect(PBX_LIMIT).toEqual({ min: 1, max: 500, default: 10 });
      expect(['0', '1', '500', '501', ''].map((limit) => takes({ limit }))).toEqual([false, true, true, false, false]);
      expect(isPaginated({ limit: 50 })).toBe(false);
    },
  ],
  ['page counts from 1', ['page'], () => expect([takes({ page: '0' }), takes({ page: '1' })]).toEqual([false, true])],
  [
    'offset counts from 0 and paginates by itself',
    ['offset'],
    () => expect([takes({ offset: '0' }), isPaginated({ offset: 0 })]).toEqual([true, true]),
  ],
  [
    'scroll_id stands alone, but for limit',
    ['scroll_id'],
    () => {
      expect([takes({ scroll_id: 'x', limit: '5' }), takes({ scroll_id: 'x', status: 'BUSY' })]).toEqual([true, false]);
      expect(encodePbxListQuery({ scrollId: 'x', page: 1 })).toHaveProperty('issues');
    },
  ],
];

describeQuirks('GET /v1/cdr', PBX_LIST_PARAMETERS, QUIRKS);
