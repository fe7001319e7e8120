import { createPbxPageCodec } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { toArgumentIssues, toArgumentName, toDecodeIssues, toSentence, toServerIssues } from './issues.ts';

const decodeIssues = (body: unknown) => {
  const result = createPbxPageCodec().safeParse(body);
  return result.success ? [] : toDecodeIssues(result.error.issues);
};

const FACTS = { page: 1, limit: 10, total: 1 };

describe('a response that does not match the contract', () => {
  it.each([
    ['not an object', null, '', 'must be object'],
    ['a scroll instead of a page', { data: [], scroll_id: 'x' }, 'limit', 'must be a number or its decimal text'],
    ['an invalid row', { ...FACTS, data: [5] }, 'data.0', 'must be object'],
    ['a fraction', { ...FACTS, data: [], page: 1.5 }, 'page', 'must be whole'],
    [
      'a text that is no number',
      { ...FACTS, data: [{ ...pbxCdrExamples[0], duration: '0987654321x' }] },
      'data.0.duration',
      'must be a number or its decimal text',
    ],
    [
      'neither of two types',
      { ...FACTS, data: [pbxCdrExamples[1], { ...pbxCdrExamples[0], from_number: ['0987654321'] }] },
      'data.1.from_number',
      'must be a text',
    ],
    [
      'a number for a time',
      { ...FACTS, data: [{ ...pbxCdrExamples[0], time_ended: 987_654_321, sip_call_id: '0987654321' }] },
      'data.0.time_ended',
      'must be a text',
    ],
  ])('%s: names the path and the expectation, not the value', (_, body, path, message) => {
    const issues = decodeIssues(body);
    expect(issues[0]).toEqual({ path, message });
    expect(JSON.stringify(issues)).not.toContain('0987654321');
  });

  it('lists at most 20 issues', () => {
    expect(decodeIssues({ ...FACTS, data: Array.from({ length: 500 }, () => 5) })).toHaveLength(20);
  });
});

describe('an argument', () => {
  it.each([
    ['start_date_ended', 'startDateEnded'],
    ['min_duration', 'minDuration'],
    ['recordingfile', 'recordingFile'],
    ['limit', 'limit'],
  ])('translates the wire’s %s to %s', (parameter, name) => {
    expect(toArgumentName(parameter)).toBe(name);
  });

  it('is translated in messages too', () => {
    expect(toArgumentIssues([{ path: 'start_date', message: 'must not be after end_date' }])).toEqual([
      { path: 'startDate', message: 'must not be after endDate' },
    ]);
  });
});

describe('a server’s text', () => {
  const sent = { id: 'leg-1', phone: '0912345678', status: 'BUSY' };

  it.each([
    ['a plain text', 'must be 1 to 500'],
    ['a text with a short number that was sent', 'leg: must be a UUID'],
  ])('is kept: %s', (_, text) => {
    expect(toServerIssues([['limit', text]], sent)).toEqual([{ path: 'limit', message: text }]);
  });

  it.each([
    ['a value that was sent', 'leg-1 is unknown'],
    ['a filter that was sent', 'BUSY is not a status'],
    ['a phone number', 'not a number: 0987654321'],
    ['a phone number with gaps', 'not a number: 098 765-43.21'],
    ['part of one', 'ends in 54321'],
    ['other characters than ASCII', 'Nguyễn Văn A is not a customer'],
    ['a line break', 'bad\nlevel=info'],
    ['a long text', 'bad '.repeat(40)],
    ['nothing', ''],
  ])('is replaced if it contains %s', (_, text) => {
    expect(toServerIssues([['phone', text]], sent)).toEqual([{ path: 'phone', message: 'was rejected by the server' }]);
  });

  it('is kept for parameters of the contract or of the call, in our names', () => {
    const problems = ['min_duration', 'id', '0987654321', 'constructor'].map((name) => [name, 'bad'] as const);
    expect(toServerIssues(problems, sent).map(({ path }) => path)).toEqual(['minDuration', 'id']);
  });
});

describe('a sentence', () => {
  it.each([
    ['one', 1, 'a0 bad'],
    ['three', 3, 'a0 bad; a1 bad; a2 bad'],
    ['more', 9, 'a0 bad; a1 bad; a2 bad; and more'],
  ])('lists %s', (_, count, expected) => {
    expect(toSentence(Array.from({ length: count }, (_, index) => ({ path: `a${index}`, message: 'bad' })))).toBe(
      expected,
    );
  });

  it('omits the path of the whole value', () => {
    expect(toSentence([{ path: '', message: 'expected object' }])).toBe('expected object');
  });
});
