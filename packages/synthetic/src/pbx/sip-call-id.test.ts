import { isRecordId, RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import { expect, it } from 'vitest';
import { Dice } from '../random/dice.ts';
import { toUuid } from '../random/uuid.ts';
import { drawSipCallId } from './sip-call-id.ts';

const ids = Array.from({ length: 20_000 }, (_, index) => drawSipCallId(new Dice(2, 1, index), toUuid(2, 2, index)));

it('is unique', () => {
  expect(new Set(ids).size).toBe(ids.length);
});

it('can always be looked up', () => {
  const refused = ids.filter((id) => !isRecordId(id) || encodeURIComponent(id).length > RECORD_ID_MAX_LENGTH);

  expect(refused).toEqual([]);
});

it('keeps to the grammar of RFC 3261: a word, or two around one @', () => {
  const WORD = String.raw`[A-Za-z0-9\-.!%*_+\`'~()<>:\\"/[\]?{}]+`;
  const CALL_ID = new RegExp(`^${WORD}(?:@${WORD})?$`);

  expect(ids.filter((id) => !CALL_ID.test(id))).toEqual([]);
});

it.each(['@', '/', '?', '%', '+', '~', '<', '>', ':', '"', '[', ']', '{', '}'])(
  'holds %s now and then',
  (character) => {
    expect(ids.some((id) => id.includes(character))).toBe(true);
  },
);

it('is a plain UUID about half of the time', () => {
  const share = ids.filter((id) => /^[0-9a-f-]{36}$/.test(id)).length / ids.length;

  expect(share).toBeGreaterThan(0.5);
  expect(share).toBeLessThan(0.6);
});
