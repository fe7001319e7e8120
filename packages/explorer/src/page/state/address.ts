import { signal } from '@preact/signals';
import { isPersonal, type Question, readParameters, toPairs, type WrongParameter } from '../../shared/parameters.ts';

/** What the page shows: the address bar, read. */
export const question = signal<Question>({});
/** What the address held that is not valid. */
export const wrong = signal<readonly WrongParameter[]>([]);
/** The id of the conversation in the drawer. */
export const openCall = signal<string | null>(null);

/** Names of the fragment that are no filters. */
const OTHERS: ReadonlySet<string> = new Set(['call', 'token']);

const readFragment = (): URLSearchParams => new URLSearchParams(location.hash.slice(1));

/** The token of the address, taken out of it. */
export const takeToken = (): string | null => {
  const fragment = readFragment();
  const token = fragment.get('token');
  if (token === null) return null;
  fragment.delete('token');
  const rest = fragment.toString();
  history.replaceState(null, '', location.pathname + location.search + (rest === '' ? '' : `#${rest}`));
  return token;
};

const readAddress = (): void => {
  const open = [...new URLSearchParams(location.search)].map(([name, value]): [string, string] => [
    isPersonal(name) ? `${name}?` : name,
    value,
  ]);
  const fragment = [...readFragment()];
  const personal = fragment.filter(([name]) => !OTHERS.has(name));
  const found = readParameters([...open, ...personal]);
  question.value = found.question;
  wrong.value = found.wrong;
  openCall.value = fragment.find(([name]) => name === 'call')?.[1] ?? null;
};

const toAddress = (next: Question, call: string | null): string => {
  const query = new URLSearchParams(toPairs(next, 'open')).toString();
  const fragment = new URLSearchParams([
    ...toPairs(next, 'personal'),
    ...(call === null ? [] : [['call', call] satisfies [string, string]]),
  ]).toString();
  return `${location.pathname}${query === '' ? '' : `?${query}`}${fragment === '' ? '' : `#${fragment}`}`;
};

/** Shows another question: one step of the browser's history. */
export const show = (next: Question): void => {
  history.pushState(null, '', toAddress(next, null));
  readAddress();
};

/** Changes some filters; undefined removes one. */
export const change = (changes: { readonly [Name in keyof Question]?: Question[Name] | undefined }): void => {
  const kept = Object.entries({ ...question.value, ...changes }).filter(
    ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  show(
    readParameters([...toPairs(Object.fromEntries(kept), 'open'), ...toPairs(Object.fromEntries(kept), 'personal')])
      .question,
  );
};

/** Lists that a click changes. */
export type ListName = 'direction' | 'disposition' | 'ext' | 'cause' | 'hour';

/** Adds a value to a list of filters, or removes it. */
export const toggle = (name: ListName, value: string): void => {
  const list: readonly string[] = question.value[name] ?? [];
  const next = list.includes(value) ? list.filter((one) => one !== value) : [...list, value];
  const others = toPairs(question.value, 'open').filter(([other]) => other !== name);
  show(
    readParameters([
      ...others,
      ...next.map((one): [string, string] => [name, one]),
      ...toPairs(question.value, 'personal'),
    ]).question,
  );
};

/** Opens or closes the drawer. */
export const showCall = (id: string | null): void => {
  history.pushState(null, '', toAddress(question.value, id));
  openCall.value = id;
};

/** Reads the address now and whenever the browser goes back or forward. */
export const followAddress = (): void => {
  addEventListener('popstate', readAddress);
  readAddress();
};
