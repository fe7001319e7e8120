/** A cell. @source RFC 4180 */
const toCell = (value: string | number | null): string => {
  const text =
    typeof value === 'string' && /^[=@+\-\t\r]/.test(value) && value.length > 1 ? `'${value}` : String(value ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** Rows of a picture, with their heading. */
export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** Saves the table of a picture as a file. */
export const downloadCsv = (name: string, { heading, rows }: Table): void => {
  const lines = [heading, ...rows].map((cells) => `${cells.map(toCell).join(',')}\r\n`);
  const url = URL.createObjectURL(new Blob(['\uFEFF', ...lines], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name}.csv`;
  link.click();
  // The browser has taken the address by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
