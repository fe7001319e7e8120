/** How a command writes its result. */
export type OutputFormat = 'table' | 'json';

const toCell = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Writes one result on standard output: an object on a line, or each field with its value. */
export const writeResult = (result: object, format: OutputFormat): void => {
  const text =
    format === 'json'
      ? JSON.stringify(result)
      : Object.entries(result)
          .map(([name, value]) => `${name}\t${toCell(value)}`)
          .join('\n');
  process.stdout.write(`${text}\n`);
};
