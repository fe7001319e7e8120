const DURATION = /^(-?)P(?=.)(?:(\d+)D)?(?:T(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Seconds of an ISO 8601 duration of days, hours, minutes and seconds; NaN for any other text. Months and years have no
 * fixed length and are rejected.
 *
 * @example toDurationSeconds('PT1H30M'); // 5400
 */
export const toDurationSeconds = (text: string): number => {
  const [found, sign, days = 0, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(text) ?? [];
  if (found === undefined) return Number.NaN;
  const total = ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return sign === '-' ? -total : total;
};
