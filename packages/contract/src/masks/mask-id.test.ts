import { expect, it } from 'vitest';
import { maskId } from './mask-id.ts';

it.each([
  ['a report’s id', '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321', '1_1_1_5_***_098765****'],
  [
    'one with an international number',
    '1_22_3_44_CB76E372-b798-4a88-9c8a-410740f0300d_+84987654321',
    '1_22_3_44_***_+8498765****',
  ],
  ['one with a short number', '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_19001919', '1_1_1_5_***_1900****'],
  ['a Call-ID with a number in groups', '098-765-4321@host', '***'],
  ['a Call-ID with a number in full-width digits', '０９８７６５４３２１@host', '***'],
  ['one of another form', '7-0987654321', '***'],
  ['one with more behind it', '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321_2', '***'],
  ['a UUID', '01b7d166-b564-42ec-80a1-4ad343225934', '01b7d166-b564-42ec-80a1-4ad343225934'],
  ['a UUID that ends in digits alone', '01b7d166-b564-42ec-80a1-410740123456', '01b7d166-b564-42ec-80a1-410740123456'],
  ['a Call-ID', 'aabbccddee112233..', 'aabbccddee112233..'],
  ['a Call-ID with a number', '+84987654321@host', '***'],
  ['a Call-ID with an address', '77asjd7@192.168.100.200', '77asjd7@192.168.100.200'],
])('masks %s', (_label, id, expected) => {
  expect(maskId(id)).toBe(expected);
});

it('gives two calls to one number on one campaign the same mask: nothing of the UUID is left to look them up by', () => {
  const [one, other] = ['cb76e372-b798-4a88-9c8a-410740f0300d', '00000000-b798-4a88-9c8a-410740f0300d'];

  expect(maskId(`1_1_1_5_${one}_0987654321`)).toBe(maskId(`1_1_1_5_${other}_0987650000`));
});
