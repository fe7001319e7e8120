/** The middle of some numbers. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Prints a measurement beside its limit. A missed limit sets the exit code 1. */
export const report = (
  what: string,
  measured: number,
  limit: number,
  direction: 'at least' | 'at most',
  unit = '',
): void => {
  const isMet = direction === 'at least' ? measured >= limit : measured <= limit;
  if (!isMet) process.exitCode = 1;
  const shown = `${measured.toFixed(measured < 10 ? 2 : 0)}${unit}`;
  console.log(`${isMet ? 'ok    ' : 'MISSED'} ${what.padEnd(62)} ${shown.padStart(10)}   ${direction} ${limit}${unit}`);
};

/** Prints a figure without a limit. */
export const note = (what: string, figure: string): void =>
  console.log(`       ${what.padEnd(62)} ${figure.padStart(10)}`);
