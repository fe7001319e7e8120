import { describe, expect, it } from 'vitest';
import { parseBearerAuthorization, toBearerAuthorization } from '../pbx/auth.ts';
import { parseAutocallAuthorization, toAutocallAuthorization } from './auth.ts';

const TOKEN = '1ebe8f88MzA1MTNkZjMtZjc3My00MTmY';

describe('autocall takes the raw token', () => {
  it.each([
    ['the token', TOKEN, TOKEN],
    ['a scheme', `Bearer ${TOKEN}`, null],
    ['two tokens', `${TOKEN}, ${TOKEN}`, null],
    ['nothing', '', null],
    ['no header', undefined, null],
    ['another script', 'mã', null],
  ])('%s', (_, header, token) => {
    expect(parseAutocallAuthorization(header)).toBe(token);
  });
});

describe('pbx and the edge take one Bearer', () => {
  it.each([
    ['the token', `Bearer ${TOKEN}`, TOKEN],
    ['a scheme in lower case', `bearer ${TOKEN}`, TOKEN],
    ['the raw token', TOKEN, null],
    ['another scheme', `Basic ${TOKEN}`, null],
    ['two spaces', `Bearer  ${TOKEN}`, null],
    ['two tokens', `Bearer ${TOKEN}, Bearer ${TOKEN}`, null],
    ['a comma', `Bearer ${TOKEN},`, null],
    ['no token', 'Bearer ', null],
    ['no header', undefined, null],
    ['another script', 'Bearer mã', null],
  ])('%s', (_, header, token) => {
    expect(parseBearerAuthorization(header)).toBe(token);
  });
});

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));
const isTokenCharacter = (character: string): boolean => character > ' ' && character < '\x7f' && character !== ',';

it('what is written is read again, whatever printable characters are in it but commas', () => {
  const token = ASCII.filter(isTokenCharacter).join('');
  expect(parseAutocallAuthorization(toAutocallAuthorization(token))).toBe(token);
  expect(parseBearerAuthorization(toBearerAuthorization(token))).toBe(token);
});

it.each(ASCII.filter((character) => !isTokenCharacter(character)))('no token has %j in it', (character) => {
  const token = `a${character}b`;
  expect(parseAutocallAuthorization(token)).toBeNull();
  expect(parseBearerAuthorization(`Bearer ${token}`)).toBeNull();
  expect(parseBearerAuthorization(`${character}Bearer a`)).toBeNull();
});
