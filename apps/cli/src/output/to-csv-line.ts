import { stringify } from 'csv-stringify/sync';
import type { Cell } from './column.ts';

/** One record of RFC 4180, its end included. Texts stay as they are: leading zeros, plus signs. */
export const toCsvLine = (cells: readonly Cell[]): string =>
  stringify([cells.map((cell) => (typeof cell === 'boolean' ? String(cell) : cell))], { record_delimiter: 'windows' });
