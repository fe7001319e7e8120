import { describe, expect, it } from 'vitest';
import { ContractError, decode, decodeJson, MAX_BODY_LENGTH } from './decode.ts';
import { pbxCdrExamples } from './examples.ts';
import { createPbxCdrCodec } from './pbx/record.ts';
import { createPbxPageCodec } from './pbx/page.ts';

const [, answered] = pbxCdrExamples;
const cdr = createPbxCdrCodec();
const page = createPbxPageCodec();
const pageOf = (data: unknown) => ({ data, limit: 10, page: 1, total: 1 });

const issuesOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    expect(error).toBeInstanceOf(ContractError);
    return error instanceof ContractError ? error.issues : [];
  }
};

describe('an error names the path, what should be there and the kind of what came', () => {
  it.each([
    ['a number for a text', { ...answered, status: 5 }, 'status', 'must be a text, got a value of type number'],
    ['nothing', { ...answered, id: undefined }, 'id', 'must be string, got a value of type undefined'],
    ['null', { ...answered, duration: null }, 'duration', 'must be a number or its decimal text, got null'],
    [
      'a text that is no number',
      { ...answered, billsec: '0950123456x' },
      'billsec',
      'must be a number or its decimal text, got a text of 11 characters',
    ],
    [
      'a number for a time',
      { ...answered, time_ended: 950_123_456 },
      'time_ended',
      'must be a text, got a value of type number',
    ],
    ['a blank id', { ...answered, id: ' ' }, 'id', 'must not be empty, got a text of 1 characters'],
    ['a list for an object', [1, 2], '', 'must be object, got a list of 2'],
  ])('%s', (_, value, path, message) => {
    expect(issuesOf(() => decode(cdr, value))).toEqual([{ path, message }]);
  });

  it('inside a list, too', () => {
    const rows = [answered, { ...answered, duration: {} }];
    expect(issuesOf(() => decode(page, pageOf(rows)))).toEqual([
      { path: 'data.1.duration', message: 'must be a number or its decimal text, got a value of type object' },
    ]);
  });

  it('where a list should be', () => {
    expect(issuesOf(() => decode(page, pageOf({})))).toEqual([
      { path: 'data', message: 'must be an array, got a value of type object' },
    ]);
  });

  it('and never a value that came', () => {
    const secret = { ...answered, time_started: 'call 0950123456', billsec: 'OTP 4711' };
    expect(() => decode(cdr, secret)).toThrow(ContractError);
    expect(() => decode(cdr, secret)).not.toThrow(/0950123456|4711/);
  });

  it('limits its issues when every row is wrong', () => {
    const issues = issuesOf(() => decode(page, pageOf(Array.from({ length: 500 }, () => ({})))));
    expect(issues).toHaveLength(20);
  });
});

describe('its message is one line', () => {
  it.each([
    [
      'of every issue, each behind its path',
      { ...answered, status: 5, billsec: null },
      'billsec must be a number or its decimal text, got null; status must be a text, got a value of type number',
    ],
    ['without a path where the whole is wrong', null, 'must be object, got null'],
  ])('%s', (_, value, message) => {
    const read = () => decode(cdr, value);
    expect(read).toThrow(expect.objectContaining({ name: 'ContractError', message }));
  });
});

describe('a body is one clear error when it is', () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`;
  const good = JSON.stringify(pageOf([answered]));

  it.each([
    ['empty', '', 'must be JSON, got a text of 0 characters that is not'],
    ['HTML', '<!doctype html><p>0950123456', 'must be JSON, got a text of 28 characters that is not'],
    ['cut off', good.slice(0, -5), `must be JSON, got a text of ${good.length - 5} characters that is not`],
    ['no object', '[]', 'must be object, got a list of 0'],
    ['a number', '12', 'must be object, got a value of type number'],
    ['nested 64 deep', `${'['.repeat(64)}${']'.repeat(64)}`, 'must be object, got a list of 1'],
    ['nested 10,000 deep', deep, 'must be nested at most 64 levels deep'],
  ])('%s', (_, body, message) => {
    expect(issuesOf(() => decodeJson(page, body))).toEqual([{ path: '', message }]);
  });

  it('nested 10,000 deep in a field', () => {
    const body = good.replace('"ANSWERED"', deep);
    expect(issuesOf(() => decodeJson(page, body))).toEqual([
      { path: '', message: 'must be nested at most 64 levels deep' },
    ]);
  });

  it('50 MB long', () => {
    const body = `{"data":"${'x'.repeat(50_000_000)}"}`;
    expect(issuesOf(() => decodeJson(page, body))).toEqual([
      { path: '', message: `must be at most 33554432 characters, got ${body.length}` },
    ]);
  });

  it('one character longer than the longest', () => {
    const longest = good.padEnd(MAX_BODY_LENGTH);
    expect(decodeJson(page, longest).total).toBe(1);
    expect(() => decodeJson(page, `${longest} `)).toThrow('must be at most 33554432 characters, got 33554433');
  });
});

it('a good body is read', () => {
  expect(decodeJson(page, JSON.stringify(pageOf([answered]))).rows[0]?.id).toBe(answered.id);
});
