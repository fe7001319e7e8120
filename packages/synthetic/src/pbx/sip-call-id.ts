import type { Dice, Faces, Weighted } from '../random/dice.ts';

/** What devices and servers make of a Call-ID. */
type Form = 'uuid' | 'word-at-host' | 'odd';

const FORMS: Faces<Weighted<Form>> = [
  ['uuid', 55],
  ['word-at-host', 37],
  ['odd', 8],
];

/** Hosts of the documentation ranges. @source RFC 2606, RFC 5737 */
const HOSTS: Faces<string> = ['pbx.example', 'sbc.example', '192.0.2.10', '198.51.100.7:5060'];

/** Characters that a Call-ID may hold and that URLs, shells and naive parsers trip over. @source RFC 3261, 25.1, `word` */
const ODD: Faces<string> = [
  '/',
  '?',
  '%',
  '+',
  '~',
  '<',
  '>',
  ':',
  '"',
  '[',
  ']',
  '{',
  '}',
  '\\',
  "'",
  '`',
  '!',
  '*',
  '(',
  ')',
];

/** A Call-ID that holds `unique`, so that it is as unique as that. */
export const drawSipCallId = (dice: Dice, unique: string): string => {
  const form = dice.weigh(FORMS);
  if (form === 'uuid') return unique;
  const words = unique.split('-');
  // Odd characters stand between words alone: no part of such an id is "." or "..", which neither API looks up.
  const word = form === 'odd' ? words.reduce((joined, part) => `${joined}${dice.pick(ODD)}${part}`) : words.join('');
  return form === 'odd' && dice.chance(500) ? word : `${word}@${dice.pick(HOSTS)}`;
};
