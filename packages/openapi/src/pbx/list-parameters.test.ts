import { describe, expect, it } from 'vitest';
import { PBX_LIST_PARAMETERS, PbxListQueryWire } from '@cdr/contract';
import type { JsonSchema } from '../document/document.ts';
import { pbxListParameters } from './list-parameters.ts';

const accepts = (name: string, value: unknown): boolean =>
  PbxListQueryWire.safeParse({ [name]: String(value) }).success;

const stated = Object.entries(pbxListParameters).map(([name, { stated = {} }]): [string, JsonSchema] => [name, stated]);
const whole = stated.filter(([, { type }]) => type === 'integer');

describe('the bounds that are stated are the bounds that are checked', () => {
  it('for each parameter that is a number', () => {
    expect(whole.map(([name]) => name)).toEqual(['duration', 'min_duration', 'limit', 'page', 'offset']);
  });

  it.each(whole)('%s', (name, { minimum = Number.NaN, maximum = Number.NaN }) => {
    expect(accepts(name, minimum)).toBe(true);
    expect(accepts(name, maximum)).toBe(true);
    expect(accepts(name, minimum - 1)).toBe(false);
    expect(accepts(name, maximum + 1)).toBe(false);
    expect(accepts(name, minimum + 0.5)).toBe(false);
  });

  it('direction takes each stated value and no other', () => {
    const values = pbxListParameters.direction.stated?.enum ?? [];
    expect(values).toEqual(['inbound', 'local', 'outbound', '1', '2', '3']);
    expect(values.filter((value) => !accepts('direction', value))).toEqual([]);
    expect(['0', '4', 'in', ''].filter((value) => accepts('direction', value))).toEqual([]);
  });

  it('every parameter states what it takes', () => {
    expect(stated.filter(([, schema]) => Object.keys(schema).length === 0)).toEqual([]);
  });
});

it.each(Object.entries(pbxListParameters))('the examples of %s are accepted', (name, { examples }) => {
  expect(Object.values(examples).length).toBeGreaterThan(0);
  expect(Object.values(examples).filter((value) => !accepts(name, value))).toEqual([]);
});

it('describes the parameters in the order of the contract', () => {
  expect(Object.keys(pbxListParameters)).toEqual(PBX_LIST_PARAMETERS);
});
