import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { toIssues } from '../wire/issues.ts';
import { PbxListQuery } from './list-query-codec.ts';
import { PBX_LIMIT } from './limit.ts';
import { encodePbxListQuery, isPaginated, PBX_LIST_PARAMETERS } from './list-query.ts';

const problems = (query: object): string[] => {
  const result = PbxListQuery.safeParse(query);
  return result.success ? [] : toIssues(result.error.issues).map(({ path, message }) => `${path} ${message}`);
};

describe('a list query', () => {
  it('has the parameters of the document, in its order', () => {
    expect(PBX_LIST_PARAMETERS).toEqual([
      'start_date',
      'end_date',
      'start_date_ended',
      'end_date_ended',
      'duration',
      'min_duration',
      'extension',
      'recordingfile',
      'status',
      'phone',
      'direction',
      'limit',
      'page',
      'offset',
      'scroll_id',
    ]);
  });

  it('has 10 rows unless a limit of 1 to 500 is sent', () => {
    expect(PBX_LIMIT).toEqual({ min: 1, max: 500, default: 10 });
  });

  it.each<[string, object, object]>([
    ['a date is its midnight', { start_date: '2021-02-18' }, { startDate: '2021-02-18 00:00:00' }],
    ['an end date too', { end_date: '2021-02-19' }, { endDate: '2021-02-19 00:00:00' }],
    ['a timestamp stays', { end_date_ended: '2021-02-19 01:02:03' }, { endDateEnded: '2021-02-19 01:02:03' }],
    ['seconds are numbers', { duration: '10', min_duration: '5' }, { duration: 10, minDuration: 5 }],
    ['zero seconds', { duration: '0' }, { duration: 0 }],
    ['a direction by name', { direction: 'outbound' }, { direction: 'outbound' }],
    ['a direction by its integer', { direction: '3' }, { direction: 'outbound' }],
    ['a status of any spelling', { status: 'no-answered' }, { status: 'no-answered' }],
    ['a status that no call has', { status: 'ANSWRED' }, { status: 'ANSWRED' }],
    ['leading zeros matter', { extension: '0101' }, { extension: '0101' }],
    ['the largest limit', { limit: '500' }, { limit: 500 }],
    ['offset 0', { offset: '0', page: '3' }, { offset: 0, page: 3 }],
    ['the longest filter', { phone: '1'.repeat(256) }, { phone: '1'.repeat(256) }],
    ['the longest scroll_id', { scroll_id: 'x'.repeat(4096) }, { scrollId: 'x'.repeat(4096) }],
    ['a scroll with another limit', { scroll_id: 'x', limit: '20' }, { scrollId: 'x', limit: 20 }],
    ['a range of one instant', { start_date: '2021-02-18', end_date: '2021-02-18 00:00:00' }, {}],
    ['an unknown parameter', { sort: 'asc' }, {}],
  ])('%s', (_, query, expected) => {
    expect(z.decode(PbxListQuery, query)).toMatchObject(expected);
  });

  it.each<[string, object, string]>([
    ['limit 0', { limit: '0' }, 'limit must be 1 to 500'],
    ['limit 501', { limit: '501' }, 'limit must be 1 to 500'],
    ['an empty limit', { limit: '' }, 'limit must be 1 to 500'],
    ['an empty duration', { duration: '' }, 'duration must be 0 to 2147483647'],
    ['a negative min_duration', { min_duration: '-1' }, 'min_duration must be 0 to 2147483647'],
    ['limit 1e2', { limit: '1e2' }, 'limit must be 1 to 500'],
    ['limit 0x10', { limit: '0x10' }, 'limit must be 1 to 500'],
    ['page 0', { page: '0' }, 'page must be 1 to 2147483647'],
    ['a negative offset', { offset: '-1' }, 'offset must be 0 to 2147483647'],
    ['an offset out of range', { offset: '2147483648' }, 'offset must be 0 to 2147483647'],
    ['half a second', { duration: '1.5' }, 'duration must be 0 to 2147483647'],
    ['a month that is not', { start_date: '2021-13-01' }, 'start_date must be YYYY-MM-DD or YYYY-MM-DD HH:mm:ss'],
    ['a direction that is not', { direction: 'up' }, 'direction must be inbound, outbound, local or 1, 2, 3'],
    ['a direction in capitals', { direction: 'OUTBOUND' }, 'direction must be inbound, outbound, local or 1, 2, 3'],
    ['a direction with a space', { direction: ' 3' }, 'direction must be inbound, outbound, local or 1, 2, 3'],
    [
      'an empty end beside a good start, once',
      { start_date: '2021-02-18', end_date: '' },
      'end_date must be YYYY-MM-DD or YYYY-MM-DD HH:mm:ss',
    ],
    ['a blank status', { status: ' ' }, 'status must not be empty'],
    ['an empty scroll_id', { scroll_id: '' }, 'scroll_id must not be empty'],
    ['a filter without end', { extension: '1'.repeat(257) }, 'extension must be at most 256 characters'],
    ['a scroll_id without end', { scroll_id: 'x'.repeat(4097) }, 'scroll_id must be at most 4096 characters'],
    ['a repeated parameter', { phone: ['1', '2'] }, 'phone must be sent once'],
    [
      'a start after its end',
      { start_date: '2021-02-19', end_date: '2021-02-18' },
      'start_date must not be after end_date',
    ],
    [
      'a start after its end, of the calls ends',
      { start_date_ended: '2021-02-18 00:00:01', end_date_ended: '2021-02-18' },
      'start_date_ended must not be after end_date_ended',
    ],
    ['a scroll with a filter', { scroll_id: 'x', status: 'BUSY' }, 'scroll_id must be sent without status'],
    [
      'a scroll with a place',
      { scroll_id: 'x', page: '1', offset: '0' },
      'scroll_id must be sent without page, offset',
    ],
  ])('refuses %s', (_, query, problem) => {
    expect(problems(query)).toEqual([problem]);
  });

  it('names every bad parameter at once', () => {
    expect(problems({ limit: 'x', page: 'y', duration: 'z' })).toHaveLength(3);
  });

  it('names what is wrong without repeating a value', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PBX_LIST_PARAMETERS), fc.uuid(), (name, value) => {
        expect(problems({ [name]: value }).join()).not.toContain(value);
      }),
    );
  });

  it('never throws, whatever comes', () => {
    const texts = fc.constantFrom('1', '7', '2021-02-18', '2021-02-19 01:02:03', 'inbound');
    const values = fc.oneof({ arbitrary: texts, weight: 4 }, { arbitrary: fc.anything(), weight: 1 });
    const verdicts = { taken: 0, refused: 0 };
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...PBX_LIST_PARAMETERS), values, { maxKeys: 3 }), (query) => {
        verdicts[PbxListQuery.safeParse(query).success ? 'taken' : 'refused'] += 1;
      }),
      { numRuns: 300 },
    );
    expect(Math.min(verdicts.taken, verdicts.refused)).toBeGreaterThan(50);
  });
});

describe('encodePbxListQuery', () => {
  it('leaves absent parameters out and writes the rest as text', () => {
    const query = { minDuration: 5, direction: 'local', offset: 0, phone: undefined } as const;
    expect(encodePbxListQuery(query)).toStrictEqual({
      parameters: { min_duration: '5', direction: 'local', offset: '0' },
    });
  });

  it('continues a scroll, with another limit', () => {
    expect(encodePbxListQuery({ scrollId: 'x', limit: 20 })).toEqual({ parameters: { limit: '20', scroll_id: 'x' } });
  });

  it.each([
    ['a limit out of range', { limit: 501 }, 'limit'],
    ['a page that is no number', { page: Number.NaN }, 'page'],
    ['a broken date', { startDate: 'soon' }, 'start_date'],
    ['a scroll with a filter', { scrollId: 'x', status: 'BUSY' }, 'scroll_id'],
  ])('refuses %s', (_, query, path) => {
    expect(encodePbxListQuery(query)).toMatchObject({ issues: [{ path }] });
  });
});

it.each([
  ['page', { page: 1 }, true],
  ['offset 0', { offset: 0 }, true],
  ['limit alone', { limit: 50 }, false],
  ['nothing', {}, false],
])('isPaginated: %s', (_, query, expected) => {
  expect(isPaginated(query)).toBe(expected);
});
