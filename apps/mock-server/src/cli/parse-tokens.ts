import { AutocallAuthorization } from '@cdr/contract';
import type { AccountOptions } from '../sandbox/account-options.ts';

/** The credentials of the account. */
export type Credentials = Required<Pick<AccountOptions, 'tokens' | 'apiKeys'>>;

const KINDS: ReadonlySet<string> = new Set(['autocall', 'pbx', 'key']);

const split = (text: string): ReadonlyArray<readonly [kind: string, credential: string]> =>
  text.split(',').map((part) => {
    const end = part.indexOf('=');
    return [part.slice(0, end), part.slice(end + 1)];
  });

/** Whether a text is a list such as `autocall=A,pbx=B,key=C`. A token of autocall is one of pbx behind its scheme. */
export const isTokenList = (text: string): boolean =>
  split(text).every(([kind, credential]) => KINDS.has(kind) && AutocallAuthorization.safeParse(credential).success);

/** The credentials of such a list. */
export const parseTokens = (text: string): Credentials => {
  const parts = split(text);
  const list = (wanted: string) => parts.filter(([kind]) => kind === wanted).map(([, credential]) => credential);
  return { tokens: { autocall: list('autocall'), pbx: list('pbx') }, apiKeys: list('key') };
};
