import { describe, expect, it } from 'vitest';
import { thrown } from '../../test/caught.ts';
import { toSettings } from './settings.ts';

describe('settings', () => {
  it('apply the documented defaults', () => {
    const { zone, hooks: _, reader, fetch, ...numbers } = toSettings({});
    expect(numbers).toEqual({
      timeoutMs: 30_000,
      totalTimeoutMs: 120_000,
      maxRetries: 3,
      retryDelayMs: 250,
      maxConcurrency: 8,
      maxBytes: 67_108_864,
    });
    expect({ reader, fetch }).toEqual({ reader: { onOddValue: expect.any(Function) }, fetch: globalThis.fetch });
    expect(zone.toLocal(new Date(0))).toBe('1970-01-01 07:00:00');
  });

  it.each<[string, object, string]>([
    ['an unknown zone', { timeZone: 'Mars/Olympus' }, 'timeZone must be an IANA name'],
    ['no time at all', { timeoutMs: 0 }, 'timeoutMs must be a whole number from 1 to 2147483647'],
    ['more time than a timer allows', { timeoutMs: 2 ** 31 }, 'timeoutMs must be a whole number'],
    ['endless time', { timeoutMs: Infinity }, 'timeoutMs must be a whole number'],
    ['a negative number of retries', { maxRetries: -1 }, 'maxRetries must be a whole number from 0 to 100'],
    ['half a retry', { maxRetries: 0.5 }, 'maxRetries must be a whole number'],
    ['a negative wait', { retryDelayMs: -1 }, 'retryDelayMs must be a whole number from 0'],
    ['no total time', { totalTimeoutMs: 0 }, 'totalTimeoutMs must be a whole number from 1'],
    ['no concurrency', { maxConcurrency: 0 }, 'maxConcurrency must be a whole number from 1'],
    ['no bytes', { maxBytes: 0 }, 'maxBytes must be a whole number from 1'],
    ['a fetch that is not a function', { fetch: 'undici' }, 'fetch must be a function'],
  ])('reject %s', (_, options, message) => {
    // Like JSON from a JavaScript caller.
    const error = thrown(() => Reflect.apply(toSettings, undefined, [options]));
    expect(error).toMatchObject({ kind: 'configuration', operation: 'createCdrClient' });
    expect(error.message).toContain(message);
  });
});
