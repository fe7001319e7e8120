/** The middle of some numbers. */
export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** Prints what was measured beside its limit; the process ends with 1 when one was missed. */
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
  console.log(`${isMet ? 'ok    ' : 'MISSED'} ${what.padEnd(58)} ${shown.padStart(10)}   ${direction} ${limit}${unit}`);
};
