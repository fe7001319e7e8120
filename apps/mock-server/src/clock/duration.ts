const DURATION = /^(-?)P(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds; NaN for any other text. Months and years have
 * no fixed length and are rejected.
 *
 * @example toDurationMs('PT1H30M'); // 5,400,000
 */
export const toDurationMs = (text: string): number => {
  const parts = DURATION.exec(text);
  if (parts === null || text.endsWith('P')) return Number.NaN;
  const [, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = parts;
  const total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return (sign === '-' ? -total : total) * 1000;
};
