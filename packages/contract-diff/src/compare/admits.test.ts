import { describe, expect, it } from 'vitest';
import { admits } from './admits.ts';
import type { JsonSchema } from '../snapshot/json-schema.ts';

const PROBES = new Set(['1', '2']);

describe('admits', () => {
  it.each<[string, JsonSchema, unknown[], unknown[]]>([
    ['anything', {}, ['', 0, null, true, []], []],
    ['text', { type: 'string' }, ['', 'a'], [1, null]],
    ['whole numbers', { type: 'integer' }, [0, -1], [0.5, '1']],
    ['numbers, whole ones too', { type: 'number' }, [0.5, 1], ['1', null]],
    ['null', { type: 'null' }, [null], ['', 0]],
    ['numbers from 1 to 3', { type: 'number', minimum: 1, maximum: 3 }, [1, 2.5, 3], [0, 4]],
    ['numbers between 1 and 3', { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 3 }, [2], [1, 3]],
    [
      'texts of 1 or 2 characters',
      { type: 'string', minLength: 1, maxLength: 2 },
      ['a', '\u{1f4de}\u{1f4de}'],
      ['', 'abc'],
    ],
    ['a pattern', { type: 'string', pattern: '^a' }, ['ab'], ['ba']],
    ['an enumeration', { type: 'string', enum: ['a'] }, ['a'], ['b']],
    ['what was tried, and what was not', { type: 'string', 'x-accepts': ['1'] }, ['1', 'never tried'], ['2']],
  ])('%s', (_, schema, accepted, refused) => {
    expect(accepted.filter((value) => !admits(schema, value, PROBES))).toEqual([]);
    expect(refused.filter((value) => admits(schema, value, PROBES))).toEqual([]);
  });
});
