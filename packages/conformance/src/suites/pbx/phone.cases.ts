import type { PbxCdrWire } from '@cdr/contract';
import { deepStrictEqual } from 'node:assert/strict';
import { verifies } from '../../core/case.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import { allPages, fetchPage, idsOf, wholeScroll } from './list.ts';
import { recentWindow } from './window.ts';

const NATIONAL = /^(?:\+84|84|0)([1-9]\d{8,9})$/;
/** Mobile numbers begin with another digit. */
const LANDLINE = /^2/;

/** A Vietnamese number without its prefix; any other number as it is. */
const toNational = (number: string): string => NATIONAL.exec(number)?.[1] ?? number;

const find = (rows: readonly PbxCdrWire[], what: string, matches: (row: PbxCdrWire) => boolean): PbxCdrWire => {
  const row = rows.find(matches);
  if (row === undefined) throw new Inconclusive(`no call of the window has ${what}`);
  return row;
};

/** Cases of the phone filter with unusual numbers. */
export const pbxPhoneCases = [
  verifies('pbx/list/phone-both-sides', async (session) => {
    const { rows, filters } = await recentWindow(session);
    const { from_number: phone } = find(
      rows,
      'one number on both sides',
      ({ from_number, to_number }) => from_number !== '' && toNational(from_number) === toNational(to_number),
    );
    const kept = rows.filter((row) => [row.from_number, row.to_number].map(toNational).includes(toNational(phone)));
    const { data, total } = await fetchPage(session, { ...filters, phone, page: 1, limit: 500 });
    deepStrictEqual([idsOf(data), total], [idsOf(kept), kept.length]);
    deepStrictEqual(idsOf(await wholeScroll(session, { ...filters, phone }, 1)), idsOf(kept));
  }),
  verifies('pbx/list/phone-landline', async (session) => {
    const { rows, filters } = await recentWindow(session);
    const isLandline = (number: string): boolean => NATIONAL.test(number) && LANDLINE.test(toNational(number));
    const row = find(rows, 'a landline', ({ from_number, to_number }) => [from_number, to_number].some(isLandline));
    const national = toNational([row.from_number, row.to_number].find(isLandline) ?? '');
    const kept = rows.filter((each) => [each.from_number, each.to_number].map(toNational).includes(national));
    for (const phone of [`0${national}`, `84${national}`, `+84${national}`]) {
      deepStrictEqual(idsOf(await allPages(session, { ...filters, phone })), idsOf(kept));
    }
  }),
];
