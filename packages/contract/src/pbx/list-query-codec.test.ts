import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { PbxListQuery } from './list-query-codec.ts';
import { encodePbxListQuery } from './list-query.ts';

describe('a list query', () => {
  it('has a text for each parameter, and reads each again', () => {
    const query = {
      startDate: '2021-02-18 17:20:58',
      endDate: '2021-02-19 00:00:00',
      startDateEnded: '2021-02-18 17:20:59',
      endDateEnded: '2021-02-19 00:00:01',
      duration: 7,
      minDuration: 5,
      extension: '0101',
      recordingFile: 'abcd.mp3',
      status: 'BUSY',
      phone: '0950123456',
      direction: 'local',
      limit: 50,
      page: 3,
      offset: 100,
    } as const;
    const parameters = {
      start_date: '2021-02-18 17:20:58',
      end_date: '2021-02-19 00:00:00',
      start_date_ended: '2021-02-18 17:20:59',
      end_date_ended: '2021-02-19 00:00:01',
      duration: '7',
      min_duration: '5',
      extension: '0101',
      recordingfile: 'abcd.mp3',
      status: 'BUSY',
      phone: '0950123456',
      direction: 'local',
      limit: '50',
      page: '3',
      offset: '100',
    };
    expect(encodePbxListQuery(query)).toStrictEqual({ parameters });
    expect(z.decode(PbxListQuery, parameters)).toEqual(query);
    expect(z.encode(PbxListQuery, query)).toEqual(parameters);
  });

  it('is read again as it was meant', () => {
    const whole = fc.nat(1_000_000);
    const query = fc.record(
      {
        duration: whole,
        minDuration: whole,
        page: fc.integer({ min: 1, max: 1000 }),
        offset: whole,
        extension: fc.uuid(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(query, (meant) => {
        const encoded = encodePbxListQuery(meant);
        if (!('parameters' in encoded)) throw new Error('a valid query should be encoded');
        expect(z.decode(PbxListQuery, encoded.parameters)).toMatchObject(meant);
      }),
    );
  });
});
