import { pbxCdrExamples } from '@cdr/contract/examples';
import { expect, it } from 'vitest';
import { toStoredCdr } from './columns.ts';

const [busy] = pbxCdrExamples;

it.each([
  ['a URL without an extension', 'https://recording.demo/abc', 'abc', 'abc'],
  ['a URL with one', 'https://recording.demo/x/abc.wav', 'abc.wav', 'abc'],
  ['a query behind it', 'https://recording.demo/abc.mp3?token=1', 'abc.mp3', 'abc'],
  ['a dot that is no extension', 'https://recording.demo/v1.2', 'v1.2', 'v1.2'],
  ['no recording', '', null, null],
])('derives the recording’s file and stem: %s', (_, recording_url, file, stem) => {
  const stored = toStoredCdr({ ...busy, recording_url });

  expect([stored.recording_file, stored.recording_stem]).toEqual([file, stem]);
});

it('derives one key for the spellings of a status and of a number', () => {
  const stored = toStoredCdr({ ...busy, status: 'NO ANSWER', from_number: '84951234567', to_number: '101' });

  expect(stored).toMatchObject({ status_key: 'NOANSWER', from_key: '+84951234567', to_key: '101' });
});

it('leaves the call itself as it is', () => {
  expect(toStoredCdr(busy)).toMatchObject(busy);
});
