import { expect, it } from 'vitest';
import { toFingerprint } from './fingerprint.ts';

it('keeps the fingerprints of earlier versions: checkpoints contain them', () => {
  expect([toFingerprint(''), toFingerprint('{"status":"BUSY"}')]).toEqual(['1', '1qj9ca848lw']);
});

it('hashes similar texts to different fingerprints', () => {
  const texts = Array.from({ length: 100_000 }, (_, index) => `00000000-0000-4000-8000-${index}`);
  expect(new Set(texts.map(toFingerprint)).size).toBe(texts.length);
});
