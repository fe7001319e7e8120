import { expect, it } from 'vitest';
import { toParameterErrors } from './to-parameter-errors.ts';

const REFUSED = 'was refused by the provider';
const query = new Map([
  ['recordingfile', 'abcd.mp3'],
  ['limit', '501'],
]);

it.each([
  ['one parameter', [{ limit: 'must be 1 to 500' }], [['limit', 'must be 1 to 500']]],
  [
    'several',
    [{ limit: 'must be 1 to 500' }, { page: 'must be a number' }],
    [
      ['limit', 'must be 1 to 500'],
      ['page', 'must be a number'],
    ],
  ],
  [
    'only those of the contract',
    [
      { limit: 'is wrong', tenant_db: 'down' },
      { __proto__: null, sql: 'x' },
    ],
    [['limit', 'is wrong']],
  ],
  ['no long text', [{ limit: 'x'.repeat(121) }], [['limit', REFUSED]]],
  ['no line break', [{ limit: 'wrong\n    at main.c:1' }], [['limit', REFUSED]]],
  ['no value that was sent', [{ recordingfile: 'no file abcd.mp3' }], [['recordingfile', REFUSED]]],
  ['a short value, which is as likely a limit', [{ limit: 'must be below 501' }], [['limit', 'must be below 501']]],
  ['no phone number', [{ phone: '0987654321 is unknown' }], [['phone', REFUSED]]],
  ['no phone number in groups', [{ phone: '098-765-4321 is unknown' }], [['phone', REFUSED]]],
  ['no empty text', [{ limit: '' }], [['limit', REFUSED]]],
])('takes %s', (_label, error, expected) => {
  expect(toParameterErrors({ error }, query).map(({ parameter, detail }) => [parameter, detail])).toEqual(expected);
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['a text', { error: 'Bad Request' }],
  ['another shape', { error: { limit: 'is wrong' } }],
  ['texts in a list', { error: ['limit'] }],
  ['objects for texts', { error: [{ limit: { message: 'is wrong' } }] }],
])('finds none in %s', (_label, body) => {
  expect(toParameterErrors(body, query)).toEqual([]);
});

it('takes no more of them than there are parameters', () => {
  const error = Array.from({ length: 1_000 }, () => ({ limit: 'is wrong' }));

  expect(toParameterErrors({ error }, query).length).toBeLessThan(20);
});
