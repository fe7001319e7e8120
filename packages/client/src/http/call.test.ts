import { autocallEndpoints, pbxEndpoints } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { thrown } from '../../test/caught.ts';
import { type Call, toRequestUrl } from './call.ts';

const decoder: Call<unknown>['decoder'] = { safeParse: (data) => ({ success: true, data }) };

const getCdr = (id: string): Call<unknown> => ({
  operation: 'pbx.cdrs.get',
  api: 'pbx',
  route: pbxEndpoints.getCdr,
  params: { id },
  decoder,
});

describe('the URL of a call', () => {
  it.each([
    ['a UUID', '01b7d166-b564-42ec-80a1-4ad343225934', '01b7d166-b564-42ec-80a1-4ad343225934'],
    ['a slash', 'a/b', 'a%2Fb'],
    ['a backslash', String.raw`a\b`, 'a%5Cb'],
    ['a question mark', 'a?b', 'a%3Fb'],
    ['a hash', 'a#b', 'a%23b'],
    ['an ampersand and a plus', 'a&b+c', 'a%26b%2Bc'],
    ['a percent sign', '100%', '100%25'],
    ['encoded text', 'a%2Fb', 'a%252Fb'],
    ['an encoded dot', '%2e%2e', '%252e%252e'],
    ['a space', ' a b ', '%20a%20b%20'],
    ['a Call-ID with a host', 'c2f9@10.0.0.1:5060', 'c2f9%4010.0.0.1%3A5060'],
    [
      'all that RFC 3261 lets into a word',
      '-.!%*_+`\'~()<>:\\"/[]?{}',
      "-.!%25*_%2B%60'~()%3C%3E%3A%5C%22%2F%5B%5D%3F%7B%7D",
    ],
    ['letters of Vietnamese', 'Nguyễn', 'Nguy%E1%BB%85n'],
    ['a character beyond the basic plane', '😀', '%F0%9F%98%80'],
    ['dots beside other characters', '...', '...'],
    ['a line break', 'a\r\nb', 'a%0D%0Ab'],
  ])('encodes %s in one segment', (_, id, segment) => {
    const url = toRequestUrl('https://pbx.example', getCdr(id));
    expect(url).toBe(`https://pbx.example/v1/cdr/${segment}`);
    expect(new URL(url).pathname, 'which no URL parser changes').toBe(`/v1/cdr/${segment}`);
  });

  it.each([
    ['nothing', ''],
    ['a dot', '.'],
    ['two dots', '..'],
    ['a parent folder', 'a/../b'],
    ['a parent folder, with backslashes', String.raw`a\..\b`],
    ['a lone surrogate', 'a\uD800'],
    ['NUL', 'a\0b'],
  ])('rejects %s', (_, id) => {
    expect(thrown(() => toRequestUrl('https://pbx.example', getCdr(id)))).toMatchObject({
      kind: 'invalid-argument',
      operation: 'pbx.cdrs.get',
      issues: [
        { path: 'id', message: 'must not be empty, nor contain NUL, a lone surrogate or a "." or ".." component' },
      ],
    });
  });

  it.each([
    ['plain', 'x'.repeat(1024), 'x'.repeat(1025)],
    ['as encoded', '/'.repeat(341), '/'.repeat(342)],
  ])('accepts at most 1,024 characters, counted %s', (_, longest, tooLong) => {
    expect(toRequestUrl('', getCdr(longest))).toContain('/v1/cdr/');
    const error = thrown(() => toRequestUrl('', getCdr(tooLong)));
    expect(error.message).toBe('pbx.cdrs.get: id must be at most 1024 characters, percent-encoded');
  });

  it('rejects a value that is not a string', () => {
    const call = { ...getCdr(''), params: JSON.parse('{"id": 101}') };
    expect(thrown(() => toRequestUrl('', call)).message).toBe('pbx.cdrs.get: id must be a string');
  });

  it('leaves the id out of the error', () => {
    const call: Call<unknown> = {
      operation: 'autocall.reports.get',
      api: 'autocall',
      route: autocallEndpoints.getReport,
      params: { callId: '1_5_0987654321/..' },
      decoder,
    };
    const { message, issues } = thrown(() => toRequestUrl('', call));
    expect(JSON.stringify({ message, issues })).not.toContain('0987654321');
  });

  it('keeps a path in front and encodes the query', () => {
    const call: Call<unknown> = {
      operation: 'pbx.cdrs.list',
      api: 'pbx',
      route: pbxEndpoints.listCdrs,
      query: { status: 'NO ANSWER', phone: '+84899888999', recordingfile: 'a&b=c.mp3' },
      decoder,
    };
    expect(toRequestUrl('https://gateway.example/cdr', call)).toBe(
      'https://gateway.example/cdr/v1/cdr?status=NO+ANSWER&phone=%2B84899888999&recordingfile=a%26b%3Dc.mp3',
    );
  });

  it('omits the question mark without a query', () => {
    const call: Call<unknown> = {
      operation: 'pbx.cdrs.list',
      api: 'pbx',
      route: pbxEndpoints.listCdrs,
      query: {},
      decoder,
    };
    expect(toRequestUrl('https://pbx.example', call)).toBe('https://pbx.example/v1/cdr');
  });
});
