import { deepStrictEqual } from 'node:assert/strict';
import { describe, expect, it } from 'vitest';
import { Drift } from '../core/drift.ts';
import type { ApiResponse, Exchange } from '../core/session.ts';
import { describeDrift } from './describe-drift.ts';
import { createRedactor } from './redactor.ts';
import type { DriftDetails } from './result.ts';

const endpoint = { baseUrl: 'https://pbx.example', token: 'secret-token' };
const responseOf = (text: string, json: unknown, status = 200): ApiResponse => ({
  status,
  headers: new Headers({ 'content-type': 'application/json' }),
  text,
  json,
});
const exchangeOf = (response: ApiResponse | null): Exchange => ({
  endpoint,
  method: 'GET',
  path: '/v1/cdr/0899888999',
  authorization: 'Bearer secret-token',
  headers: {},
  response,
});

const describeFor = (error: Error, response: ApiResponse | null, live = false): DriftDetails => {
  const target = { name: 'provider', kind: 'provider', callIds: [], live } as const;
  const redactor = createRedactor({ live, credentials: [['secret-token', '${TOKEN}']], personal: [] });
  return describeDrift(error, { exchanges: [exchangeOf(response)], target }, { redactor, variableOf: () => 'TOKEN' });
};

const unequal = (actual: unknown, expected: unknown): Error => {
  try {
    deepStrictEqual(actual, expected);
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('they should differ');
};

describe('describeDrift', () => {
  it('returns the fact, the last response and a command that repeats the request', () => {
    expect(describeFor(new Drift('a call should come'), responseOf('{"a":1}', { a: 1 }))).toEqual({
      expected: 'a call should come',
      got: '200 application/json: {"a":1}',
      cause: 'a call should come',
      requests: [`curl -sSg --path-as-is -H "authorization: Bearer \${TOKEN}" 'https://pbx.example/v1/cdr/0899888999'`],
    });
  });

  it.each([
    ['no response', null, 'no response'],
    [
      'what is no JSON, by its length',
      responseOf('<b>0899888999', undefined, 502),
      /^502 .+ 13 characters that is not JSON$/,
    ],
    ['a credential that is repeated', responseOf('', { error: 'not secret-token' }), /not \$\{TOKEN\}/],
  ])('describes %s', (_, response, got) => {
    expect(describeFor(new Drift('x'), response).got).toMatch(got);
  });

  it('returns the difference of two values', () => {
    const { expected, got } = describeFor(unequal({ a: 1, b: 2 }, { a: 1, b: 3 }), null);
    expect([expected, got]).toEqual(['b: 3', 'b: 2']);
  });

  it.each<[string, unknown, unknown, string, string]>([
    ['a number and its text', { duration: 4 }, { duration: '4' }, 'duration: 4', 'duration: "4"'],
    [
      'texts that differ behind what is shown',
      { cause: `${'x'.repeat(700)}a` },
      { cause: `${'x'.repeat(700)}b` },
      'cause: "xx',
      ' (another value)',
    ],
    ['codes', { code_otp: '1' }, { code_otp: '2' }, 'code_otp: "<secret>"', 'code_otp: "<secret>" (another value)'],
    ['a field that is missing', { a: 1 }, {}, 'a: 1', 'a: nothing'],
    ['a field too many', {}, { a: null }, 'a: nothing', 'a: null'],
    ['whole values', 'x', 1, '"x"', '1'],
    [
      'an item of a list',
      { data: [{ id: 'a' }, { id: 'b' }] },
      { data: [{ id: 'a' }, { id: 'c' }] },
      'data[1].id: "b"',
      'data[1].id: "c"',
    ],
    ['a list that is longer', ['a'], ['a', 'b'], 'length: 1, [1]: nothing', 'length: 2, [1]: "b"'],
  ])('names the place and both values of %s', (_, wanted, came, expectedStart, gotEnd) => {
    const { expected, got } = describeFor(unequal(came, wanted), null);
    expect(expected.startsWith(expectedStart)).toBe(true);
    expect(got.endsWith(gotEnd)).toBe(true);
    expect(got).not.toBe(expected);
  });

  it('distinguishes a number of a live account from its text, and masks both', () => {
    const { expected, got } = describeFor(
      unequal({ from_number: '899888999' }, { from_number: 899888999 }),
      null,
      true,
    );
    expect([expected, got]).toEqual(['from_number: <from_number 1>', 'from_number: "<from_number 1>"']);
  });

  it('returns each field in another form with its rule, its value and its request', () => {
    const exchange = { ...exchangeOf(null), path: '/v1/cdr?limit=9' };
    const faults = [
      { path: 'data[0].status', field: 'status', rule: 'must be one of A, B', got: 'C', exchange },
      { path: 'data[2].0899888999', field: '0899888999', rule: 'must not be there', got: 'Hoa', exchange },
    ];
    const described = describeFor(new Drift('x', { faults }), null, true);
    expect(described).toEqual({
      expected: 'data[0].status: must be one of A, B, data[2].<number>: must not be there',
      got: 'data[0].status: "C", data[2].<number>: "<<number> 1>"',
      cause: 'responses in another form',
      requests: [expect.stringContaining("'https://pbx.example/v1/cdr?limit=9'")],
    });
  });

  it.each([
    ['a field that differs', unequal({ extension: 1 }, { extension: 2 }), 'another value in the field extension'],
    ['a status', new Drift('y', { cause: new Drift('x', { symptom: '404 in place of 400' }) }), '404 in place of 400'],
    ['what a request is about', unequal(['a'], ['b']), 'other rows or totals with the parameter direction'],
  ])('derives the cause from %s', (_, error, cause) => {
    const { exchanges, target } = {
      exchanges: [{ ...exchangeOf(null), path: '/v1/cdr?page=1&direction=3' }],
      target: { name: 'x', kind: 'provider', callIds: [] } as const,
    };
    const redactor = createRedactor({ live: false, credentials: [], personal: [] });
    expect(describeDrift(error, { exchanges, target }, { redactor, variableOf: () => 'T' }).cause).toBe(cause);
  });

  it('limits the number of places', () => {
    const wanted = Object.fromEntries('abcdefgh'.split('').map((name) => [name, 1]));
    expect(describeFor(unequal({}, wanted), null).expected).toBe('a: 1, b: 1, c: 1, d: 1, e: 1, and 3 more');
  });

  it('returns the failure of a shrunk example, and the example of a sandbox', () => {
    const drift = new Drift('x', { example: 'seed 1: ["0899888999"]', cause: unequal(1, 2) });
    expect(describeFor(drift, null)).toMatchObject({ expected: '2', got: '1', example: 'seed 1: ["0899888999"]' });
    expect(describeFor(drift, null, true)).not.toHaveProperty('example');
  });

  it.each([
    ['in the name of a field', new Drift('no field beyond: x\n::error::\u001B[31m\u202Egnp'), null],
    ['in a value that was compared', unequal('x\r\n::add-mask::\u009B2J', 'y'), null],
    ['in an example', new Drift('x', { example: 'seed 1: \u2028::stop-commands::' }), null],
    ['in a response', new Drift('x'), responseOf('', { 'x\n::error::': '\u001B]0;title\u0007' })],
  ])('escapes control characters %s', (_, error, response) => {
    const { expected, got, example = '', requests } = describeFor(error, response);
    for (const line of [expected, got, example, ...requests]) {
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202E]/u);
    }
  });

  it('holds no personal data of a live account', () => {
    const row = { from_number: '0899888999', sip_call_id: 'a@b', status: 'to 0899888999' };
    const described = describeFor(new Drift('a call of 0899888999'), responseOf('', row), true);
    expect(JSON.stringify(described)).not.toMatch(/0899888999|a@b|secret/);
    expect(described.got).toContain('<from_number 1>');
  });
});
