import { describe, expect, it } from 'vitest';
import { foldStatus, toDisposition } from './disposition.ts';

describe('foldStatus', () => {
  it.each([
    ['NOANWSER'],
    ['NO ANSWER'],
    ['NO_ANSWER'],
    ['NO-ANSWERED'],
    ['no-answered'],
    ['NoAnswer'],
    ['no anwser'],
    ['NO_ANWSERED'],
  ])('takes %s for "no answer"', (status) => {
    expect(foldStatus(status)).toBe('NOANSWER');
  });

  it.each([
    ['case', 'Answered', 'ANSWERED'],
    ['spaces', ' BUSY ', 'BUSY'],
    ['underscores', 'INVALID_NUMBER', 'INVALIDNUMBER'],
    ['hyphens', 'invalid-number', 'INVALIDNUMBER'],
  ])('does not count %s', (_, status, expected) => {
    expect(foldStatus(status)).toBe(expected);
  });
});

describe('toDisposition', () => {
  it.each([
    ['ANSWERED', 'answered'],
    ['BUSY', 'busy'],
    ['NO ANSWER', 'no-answer'],
    ['NOANWSER', 'no-answer'],
    ['FAIL', 'failed'],
    ['FAILED', 'failed'],
    ['ERROR', 'failed'],
    ['CONGESTION', 'congestion'],
    ['INVALIDNUMBER', 'invalid-number'],
    ['CANCEL', 'cancelled'],
    ['UNKNOWN', 'unknown'],
    ['VOICEMAIL', 'unknown'],
    ['', 'unknown'],
  ] as const)('reads %j as %s', (status, disposition) => {
    expect(toDisposition(status)).toBe(disposition);
  });
});
