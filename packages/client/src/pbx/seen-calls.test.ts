import { createPbxCdrCodec, type PbxCdr } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { row } from '../../test/rows.ts';
import { createSeenCalls } from './seen-calls.ts';

const call = (index: number, facts: object = {}): PbxCdr => createPbxCdrCodec().parse({ ...row(index), ...facts });

describe('seen calls', () => {
  it('are new, the same or changed, also for who knows only the texts', () => {
    const seen = createSeenCalls([]);
    expect(seen.see(call(1), 100)).toBe('new');
    expect(seen.see(call(1), 100)).toBe('same');
    const later = createSeenCalls(seen.toTexts());
    expect(later.see(call(1), 100)).toBe('same');
    expect(later.see(call(1, { billsec: 1 }), 100)).toBe('changed');
    expect(later.see(call(1, { billsec: 1 }), 100)).toBe('same');
    expect(later.see(call(2), 100)).toBe('new');
  });

  it('are forgotten by their end', () => {
    const seen = createSeenCalls([]);
    seen.see(call(1), 99);
    seen.see(call(2), 100);
    seen.forget(100);
    expect(seen.toTexts()).toHaveLength(1);
    expect(createSeenCalls(seen.toTexts()).see(call(2), 100)).toBe('same');
    expect(seen.see(call(1), 99)).toBe('new');
  });

  it('have texts without ids, numbers, spaces or addresses', () => {
    const seen = createSeenCalls([]);
    seen.see(call(1, { recording_url: 'https://r.example/0900000001' }), 1_772_323_200);
    expect(seen.toTexts().join()).toMatch(/^[0-9a-z]{5,12}\.[0-9a-z]{5,12}\.[0-9a-z]+$/);
  });
});
