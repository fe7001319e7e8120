/** Whole seconds from one `YYYY-MM-DD HH:mm:ss` to another of the same zone. */
export const secondsBetween = (from: string, to: string): number =>
  (Date.parse(`${to.replace(' ', 'T')}Z`) - Date.parse(`${from.replace(' ', 'T')}Z`)) / 1000;

/** The wall-clock time some seconds later. */
export const addSeconds = (local: string, seconds: number): string =>
  new Date(Date.parse(`${local.replace(' ', 'T')}Z`) + seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
