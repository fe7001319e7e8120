import { createTimeZone } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { thrown } from '../../test/caught.ts';
import type { PbxCdrListFilters } from './filters.ts';
import { toListParameters, toListQuery } from './list-query.ts';

const zone = createTimeZone();

const encode = (filters: PbxCdrListFilters) =>
  toListParameters(toListQuery(filters, 'pbx.cdrs.list', zone), 'pbx.cdrs.list');

describe('filters', () => {
  it('are all sent, in the wire’s names and forms', () => {
    const filters: Required<PbxCdrListFilters> = {
      startDate: new Date('2026-03-01T00:00:00Z'),
      endDate: '2026-03-02T00:00:00+07:00',
      startDateEnded: { epochMilliseconds: Date.UTC(2026, 2, 1) },
      endDateEnded: '2026-03-01T23:59:59Z',
      duration: 10,
      minDuration: 5,
      extension: '0101',
      recordingFile: 'abcd.mp3',
      status: 'NO ANSWER',
      phone: '+84899888999',
      direction: 'outbound',
      limit: 50,
      page: 2,
      offset: 0,
      repeatedHour: 'include',
    };
    expect(encode(filters)).toEqual({
      start_date: '2026-03-01 07:00:00',
      end_date: '2026-03-02 00:00:00',
      start_date_ended: '2026-03-01 07:00:00',
      end_date_ended: '2026-03-02 06:59:59',
      duration: '10',
      min_duration: '5',
      extension: '0101',
      recordingfile: 'abcd.mp3',
      status: 'NO ANSWER',
      phone: '+84899888999',
      direction: 'outbound',
      limit: '50',
      page: '2',
      offset: '0',
    });
  });

  it('are not sent if they are undefined', () => {
    expect(encode({ status: undefined, startDate: undefined, limit: 1 })).toEqual({ limit: '1' });
  });

  it.each<[string, PbxCdrListFilters, string, string]>([
    ['limit of nothing', { limit: 0 }, 'limit', 'must be 1 to 500'],
    ['limit above the most', { limit: 501 }, 'limit', 'must be 1 to 500'],
    ['limit with a fraction', { limit: 1.5 }, 'limit', 'must be 1 to 500'],
    ['limit that is NaN', { limit: Number.NaN }, 'limit', 'must be 1 to 500'],
    ['page before the first', { page: 0 }, 'page', 'must be 1 to 2147483647'],
    ['negative offset', { offset: -1 }, 'offset', 'must be 0 to 2147483647'],
    ['negative duration', { minDuration: -1 }, 'minDuration', 'must be 0 to 2147483647'],
    ['endless duration', { duration: Infinity }, 'duration', 'must be 0 to 2147483647'],
    ['empty status', { status: '' }, 'status', 'must not be empty'],
    ['blank recording', { recordingFile: ' ' }, 'recordingFile', 'must not be empty'],
    [
      'start after its end',
      { startDateEnded: new Date(2000), endDateEnded: new Date(1000) },
      'startDateEnded',
      'must not be after endDateEnded',
    ],
  ])('reject a %s', (_, filters, path, message) => {
    expect(thrown(() => encode(filters))).toMatchObject({
      kind: 'invalid-argument',
      operation: 'pbx.cdrs.list',
      message: `pbx.cdrs.list: ${path} ${message}`,
      issues: [{ path, message }],
    });
  });

  it.each(['startDate', 'endDate', 'startDateEnded', 'endDateEnded'] as const)('are refused for a naive %s', (name) => {
    const error = thrown(() => encode({ [name]: '2026-03-01 00:00:00' }));
    expect(error.kind).toBe('invalid-argument');
    expect(error.issues).toEqual([
      { path: name, message: expect.stringContaining('an ISO 8601 string with an offset') },
    ]);
  });

  it.each([
    ['an unknown name', '{"min_duration": 5}', 'min_duration', 'is unknown: did you mean minDuration?'],
    ['a name unlike any filter', '{"zz": 5}', 'zz', 'is unknown; use startDate,'],
    ['a name that may be a phone number', '{"0987654321": 1}', 'a name', 'is unknown'],
    ['a number for a text', '{"extension": 101}', 'extension', 'must be a string'],
    ['a text for a number', '{"limit": "50"}', 'limit', 'must be a number'],
    ['null', '{"status": null}', 'status', 'must be a string'],
    ['null for a moment', '{"startDate": null}', 'startDate', 'must be a Date'],
    ['a list', '{"status": ["BUSY", "FAILED"]}', 'status', 'must be a string'],
    ['an unknown direction', '{"direction": "up"}', 'direction', 'must be inbound, outbound, local'],
    ['a scroll’s id', '{"scrollId": "abc"}', 'scrollId', 'is unknown'],
  ])('reject, from JavaScript, %s', (_, json, path, message) => {
    const error = thrown(() => encode(JSON.parse(json)));
    expect(error.kind).toBe('invalid-argument');
    expect(error.issues).toEqual([{ path, message: expect.stringContaining(message) }]);
  });

  it('list every invalid value at once', () => {
    const error = thrown(() => encode(JSON.parse('{"limit": "1", "status": 5, "limt": 1}')));
    expect(error.issues?.map(({ path }) => path)).toEqual(['status', 'limit', 'limt']);
  });

  it.each(['page', 'offset'])('of a scroll have no %s', (name) => {
    const error = thrown(() => toListQuery({ [name]: 1 }, 'pbx.cdrs.scroll', zone));
    expect(error).toMatchObject({ kind: 'invalid-argument', operation: 'pbx.cdrs.scroll', issues: [{ path: name }] });
  });

  it('leave their values out of the error', () => {
    const error = thrown(() => encode(JSON.parse('{"phone": 987654321, "recordingFile": ["0987654321.wav"]}')));
    expect(`${error.message} ${JSON.stringify(error.issues)}`).not.toContain('987654321');
  });
});
