/**
 * A wall-clock text as a number that can be counted with: seconds since 1970, as if the text were UTC. The wire compares
 * texts, so ranges of texts are cut exactly, whatever the zone's clock does.
 */
export const toWallSeconds = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;

/** The wall-clock text of {@link toWallSeconds}. */
export const toWallText = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
