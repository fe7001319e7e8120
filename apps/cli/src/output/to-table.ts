import stringWidth from 'string-width';
import { type Column, toCellText, toHead } from './column.ts';

/** Control characters would break lines, or drive the terminal: values come from callers. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;

/** A text that stays on its line. */
export const toPlainText = (text: string): string => text.replace(CONTROL, '\ufffd');

/** A head and rows as lines. */
export interface TableLines<Row> {
  readonly head: string;
  readonly toLine: (row: Row) => string;
}

/** Lines of cells with tabs between them. */
export const toTabLines = <Row>(columns: readonly Column<Row>[]): TableLines<Row> => ({
  head: columns.map(toHead).join('\t'),
  toLine: (row) => columns.map((column) => toPlainText(toCellText(row, column))).join('\t'),
});

/** Lines with cells under one another; numbers align right. */
export const toAlignedLines = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): TableLines<Row> => {
  const widths = columns.map((column) =>
    rows.reduce(
      (width, row) => Math.max(width, stringWidth(toPlainText(toCellText(row, column)))),
      stringWidth(toHead(column)),
    ),
  );
  const toLine = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => {
        const gap = ' '.repeat(Math.max(0, (widths[index] ?? 0) - stringWidth(cell)));
        return columns[index]?.isRight === true ? gap + cell : cell + gap;
      })
      .join('  ');
  return {
    head: toLine(columns.map(toHead)),
    toLine: (row) => toLine(columns.map((column) => toPlainText(toCellText(row, column)))),
  };
};
