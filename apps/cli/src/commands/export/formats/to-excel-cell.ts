import type { Cell } from '../../../output/column.ts';

/** Excel reads a text with a digit as a number or a date where it can, and drops zeros, plus signs and digits. */
const DIGIT = /\d/;
/** Excel runs a text that begins like this. @source OWASP, "CSV Injection" */
const FORMULA = /^[=+\-@\t\r]/;
/** A text in a formula. @source Excel specifications and limits */
const MAX_LITERAL = 255;

/** A cell that Excel shows as it is: texts that it might read as a number, a date or a formula become `="text"`. */
export const toExcelCell = (cell: Cell): Cell => {
  if (typeof cell !== 'string' || cell === '') return cell;
  if (!DIGIT.test(cell) && !FORMULA.test(cell)) return cell;
  return cell.length <= MAX_LITERAL && !/[\t\r\n]/.test(cell) ? `="${cell.replaceAll('"', '""')}"` : `'${cell}`;
};
