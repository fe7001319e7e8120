/**
 * Converts a wall-clock text to seconds since 1970, as if it were UTC. The wire compares texts, so such ranges are
 * exact in every zone.
 */
export const toWallSeconds = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;

/** The inverse of {@link toWallSeconds}. */
export const toWallText = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
