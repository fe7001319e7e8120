import { describe, expect, it } from 'vitest';
import { isRecordingFile, toRecordingFile, toRecordingStem } from './recording-file.ts';

it.each([
  ['a URL with an extension', 'https://recording.example/a/b.wav', 'b.wav'],
  ['a URL without one', 'https://recording.demo/ad4c9b90', 'ad4c9b90'],
  ['a query and a fragment', 'https://recording.example/b.wav?x=/y#/z', 'b.wav'],
  ['an empty query', 'https://recording.example/b.wav?', 'b.wav'],
  ['a fragment alone', 'https://recording.example/b.wav#t=1/2', 'b.wav'],
  ['no recording', '', null],
  ['a folder', 'https://recording.example/', null],
])('toRecordingFile: %s', (_, url, file) => {
  expect(toRecordingFile(url)).toBe(file);
});

it.each([
  ['abcd.mp3', 'abcd'],
  ['abcd.WAV', 'abcd'],
  ['abcd.mp3.part', 'abcd.mp3.part'],
  ['20210217.173035', '20210217.173035'],
  ['abcd', 'abcd'],
])('toRecordingStem(%s) is %s', (file, stem) => {
  expect(toRecordingStem(file)).toBe(stem);
});

it.each(['wav', 'mp3', 'ogg', 'opus', 'gsm', 'm4a', 'flac', 'aac', 'wma'])('a .%s is a recording', (extension) => {
  expect(toRecordingStem(`abcd.${extension}`)).toBe('abcd');
});

describe('isRecordingFile', () => {
  it.each([
    ['the same name', 'abcd.mp3', 'abcd.mp3', true],
    ['a filter without the extension', 'abcd.mp3', 'abcd', true],
    ['a recording without the extension', 'abcd', 'abcd.mp3', true],
    ['another extension', 'abcd.wav', 'abcd.mp3', false],
    ['the beginning alone', 'abcd.mp3', 'abc', false],
    ['another case', 'abcd.mp3', 'ABCD.mp3', false],
  ])('%s', (_, file, filter, expected) => {
    expect(isRecordingFile(file, filter)).toBe(expected);
  });
});
