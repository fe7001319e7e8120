import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { shareMock } from './share-mock.ts';

const ONE = `/v1/cdr/${pbxCdrExamples[1].id}`;
const { control, send } = shareMock({ calls: 50 });

describe('by header', () => {
  it('is off by default, with a warning', async () => {
    const response = await send(ONE, { 'x-mock-fault': 'unavailable' });

    expect([response.status, response.headers.get('x-mock-warning')]).toEqual([200, 'x-mock-fault is not allowed']);
  });

  it.each([
    ['a name', 'unavailable', 503, null],
    ['a name with a number', 'rate-limited;retryAfterSeconds=9', 429, null],
    ['several', 'latency-fixed;ms=1, forbidden', 403, null],
    ['one with blanks between its parts', 'rate-limited ; retryAfterSeconds = 9', 429, null],
    ['an unknown name', 'bad-luck', 200, 'x-mock-fault was ignored: x-mock-fault names no fault'],
    [
      'an unknown name beside a known one',
      'unavailable, x',
      200,
      'x-mock-fault was ignored: x-mock-fault names no fault',
    ],
    [
      'an unknown number',
      'unavailable;retryAfter=2',
      200,
      'x-mock-fault was ignored: unavailable.retryAfter is not known: use retryAfterSeconds',
    ],
    [
      'no number',
      'latency-fixed;ms=',
      200,
      'x-mock-fault was ignored: latency-fixed.ms must be a number from 0 to 600000',
    ],
    [
      'a number out of bounds',
      'latency-fixed;ms=-1',
      200,
      'x-mock-fault was ignored: latency-fixed.ms must be a number from 0 to 600000',
    ],
  ])('%s', async (_, header, status, warning) => {
    await control.put('faults', { allowHeader: true, faults: [] });
    const response = await send(ONE, { 'x-mock-fault': header });

    expect([response.status, response.headers.get('x-mock-warning')]).toEqual([status, warning]);
  });
});
