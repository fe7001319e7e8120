import { expect, it } from 'vitest';
import type { ValueDescription } from './api-description.ts';
import { toDescription } from './to-description.ts';

it.each<[string, ValueDescription, string]>([
  ['a text alone', { text: 'A name.' }, 'A name. Source: the document, `field`.'],
  ['a unit', { text: 'A span.', unit: 'seconds' }, 'A span. Unit: seconds. Source: the document, `field`.'],
  [
    'personal data',
    { text: 'A number.', privacy: 'personal' },
    'A number. Personal data. Source: the document, `field`.',
  ],
  [
    'a secret',
    { text: 'A code.', privacy: 'secret' },
    'A code. A secret: never log or store it in the clear. Source: the document, `field`.',
  ],
  [
    'a source of its own, beside that of the whole',
    { text: 'A span.', source: 'a decision' },
    'A span. Source: the document, `field`; a decision.',
  ],
])('writes %s', (_, value, expected) => {
  expect(toDescription('field', value, 'the document')).toBe(expected);
});
