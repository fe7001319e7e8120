import { escapePattern } from '../core/escape-pattern.ts';

/** Whether an id is one of those that a pattern names; `*` stands for any text, slashes too. */
export const matchesGlob = (pattern: string, id: string): boolean =>
  new RegExp(`^${pattern.split('*').map(escapePattern).join('.*')}$`).test(id);
