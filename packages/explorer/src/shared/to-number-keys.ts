import { toPhoneKey } from '@cdr/contract';

/**
 * Mobile prefixes of eleven-digit numbers, and those of ten digits that replaced them.
 *
 * @source Vietnam's Ministry of Information and Communications, plan 798/QD-BTTTT (2018)
 */
const RENAMED: readonly (readonly [before: string, after: string])[] = [
  ['162', '32'],
  ['163', '33'],
  ['164', '34'],
  ['165', '35'],
  ['166', '36'],
  ['167', '37'],
  ['168', '38'],
  ['169', '39'],
  ['120', '70'],
  ['121', '79'],
  ['122', '77'],
  ['126', '76'],
  ['128', '78'],
  ['123', '83'],
  ['124', '84'],
  ['125', '85'],
  ['127', '81'],
  ['129', '82'],
  ['186', '56'],
  ['188', '58'],
  ['199', '59'],
];

const OLD = /^\+84(1\d\d)(\d{7})$/;
const NEW = /^\+84(\d\d)(\d{7})$/;

/** The keys that a number has in a target: its own, and that of the same number before or after 2018. */
export const toNumberKeys = (number: string): readonly string[] => {
  const key = toPhoneKey(number);
  const [, oldPrefix, oldRest = ''] = OLD.exec(key) ?? [];
  const [, newPrefix, newRest = ''] = NEW.exec(key) ?? [];
  const after = RENAMED.find(([before]) => before === oldPrefix);
  const before = RENAMED.find(([, after]) => after === newPrefix);
  return [
    key,
    ...(after === undefined ? [] : [`+84${after[1]}${oldRest}`]),
    ...(before === undefined ? [] : [`+84${before[0]}${newRest}`]),
  ];
};
