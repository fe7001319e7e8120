import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { decodePbxCdr as read } from './decode-pbx-cdr.ts';

const NO_QUERY = new Map<string, string>();
const decodePbxCdr = (value: unknown) => read(value, NO_QUERY);
const readFacts = (value: unknown) => {
  const facts = decodePbxCdr(value)?.facts;
  return facts?.shape === 'record' ? facts.record : undefined;
};

const [busy, answered] = pbxCdrExamples;

it.each([
  ['a busy call', busy],
  ['an answered call', answered],
  ['a stray space in the id', { ...busy, id: `${busy.id} ` }],
  ['no status and a time that is none', { ...busy, status: null, time_ended: 'N/A' }],
  ['numbers as texts', { ...busy, duration: '45', billsec: '39', direction: '3' }],
  ['a direction by name', { ...busy, direction: 'outbound' }],
  ['absent times', { ...busy, time_answered: null, time_ended: '0000-00-00 00:00:00' }],
])('passes %s on as it came', (_label, value) => {
  expect(decodePbxCdr(value)?.body).toEqual(value);
});

it('drops what the contract does not name', () => {
  expect(decodePbxCdr({ ...busy, tenant: 'x', __v: 1 })?.body).toEqual(busy);
});

it.each([
  ['null', null],
  ['an envelope', { data: busy }],
  ['no id', { ...busy, id: ' ' }],
  ['a number for a status', { ...busy, status: 5 }],
  ['an object for a text', { ...busy, extension: {} }],
  ['an error', { error: 'Not Found' }],
])('refuses %s', (_label, value) => {
  expect(decodePbxCdr(value)).toBeNull();
});

describe('facts', () => {
  it.each([
    ['a busy call', busy, false],
    ['an answered call with its recording', answered, false],
    ['an answered call without', { ...answered, recording_url: '' }, true],
    ['an answered call with null for it', { ...answered, recording_url: null }, true],
    ['a call answered by its time alone', { ...busy, time_answered: '2021-02-18 17:21:00' }, true],
    ['a call answered by its status alone', { ...busy, status: 'answered' }, true],
  ])('whether the recording is to come: %s', (_label, value, awaitsRecording) => {
    expect(readFacts(value)?.awaitsRecording).toBe(awaitsRecording);
  });

  it('read the end in the provider’s zone', () => {
    expect(readFacts(busy)?.endedAt).toEqual(new Date('2021-02-18T10:21:05Z'));
    expect(readFacts({ ...busy, time_ended: '' })?.endedAt).toBeNull();
  });
});
