import { escapePattern } from '../core/escape-pattern.ts';

/** Whether an id matches a pattern. `*` matches any text, slashes included. */
export const matchesGlob = (pattern: string, id: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escapePattern).join('.*')}$`).test(id);
