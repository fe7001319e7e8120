import { describe, expect, it } from 'vitest';
import { clientCases } from '../src/suites/client/cases.ts';
import { naiveClient } from './naive-client.ts';

/** Long enough for a client that responds at once, and short for one that never ends. */
const SOON = { timeoutMs: 400 };

/** The promises that even this client keeps, by the contract's own codecs. */
const KEPT: ReadonlySet<string> = new Set([
  'client/credential/edge-bearer',
  'client/decode/call',
  'client/decode/missing-times',
  'client/decode/milliseconds',
  'client/decode/odd-values',
  'client/decode/numeric-strings',
  'client/decode/duplicate-key',
  'client/decode/id-is-trimmed',
  'client/decode/status',
  'client/decode/texts-stay-texts',
  'client/decode/unknown-keys',
  'client/decode/report',
  'client/decode/keypress',
  'client/decode/otp',
  'client/decode/param',
  'client/record/fields',
  'client/record/two-durations',
  'client/record/not-answered',
  'client/record/e164',
  'client/error/json-types',
  'client/scroll/complete',
  'client/scroll/ends-when-empty',
  'client/scroll/lazy',
]);

describe('a client that only requests and parses', () => {
  it.each(
    clientCases
      .filter(({ requirement }) => KEPT.has(requirement))
      .map((proof) => [proof.requirement, proof.run] as const),
  )('keeps %s', async (_, run) => {
    await expect(run(naiveClient)).resolves.toBeUndefined();
  });

  it.each(
    clientCases
      .filter(({ requirement }) => !KEPT.has(requirement))
      .map((proof) => [proof.requirement, proof.run] as const),
  )('is caught by %s', async (_, run) => {
    await expect(run(naiveClient, SOON)).rejects.toThrow(/./);
  });
});
