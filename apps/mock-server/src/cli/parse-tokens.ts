import { AutocallAuthorization } from '@cdr/contract';
import type { AccountOptions } from '../sandbox/account-options.ts';

/** The credentials of the account that is served. */
export type Credentials = Required<Pick<AccountOptions, 'tokens' | 'apiKeys'>>;

/** Credentials as `autocall=A,pbx=B,key=C`; undefined for a list that is of another form. */
export const parseTokens = (text: string): Credentials | undefined => {
  const lists = { autocall: new Array<string>(), pbx: new Array<string>(), key: new Array<string>() };
  for (const part of text.split(',')) {
    const end = part.indexOf('=');
    const [kind, credential] = [part.slice(0, end), part.slice(end + 1)];
    if (kind !== 'autocall' && kind !== 'pbx' && kind !== 'key') return undefined;
    // What autocall takes raw, pbx takes behind its scheme.
    if (!AutocallAuthorization.safeParse(credential).success) return undefined;
    lists[kind].push(credential);
  }
  return { tokens: { autocall: lists.autocall, pbx: lists.pbx }, apiKeys: lists.key };
};
