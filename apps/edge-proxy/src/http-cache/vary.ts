import { toMembers } from './fields.ts';

/** A request's field that an answer depends on, in one spelling; null where the request had none. */
export type Selecting = readonly [name: string, value: string | null];

/** Whether no request but the one that got it may be given an answer. */
export const isVaryAll = (headers: Headers): boolean => toMembers(headers.get('vary')).includes('*');

const toWeight = (member: string): number => Number(/;\s*q=([\d.]+)/i.exec(member)?.[1] ?? 1);

/** Preferences of the same weight have no order. */
const toLanguages = (value: string): string =>
  toMembers(value.toLowerCase())
    .map((member) => [member.split(';')[0]?.trim() ?? '', toWeight(member)] as const)
    .toSorted(([one, oneWeight], [other, otherWeight]) => otherWeight - oneWeight || (one < other ? -1 : 1))
    .map(([tag, weight]) => `${tag};q=${weight}`)
    .join();

const normalise = (name: string, value: string | null): string | null => {
  if (value === null) return null;
  return name === 'accept-language' ? toLanguages(value) : toMembers(value).join();
};

/** The request's fields that `Vary` names. */
export const toSelecting = (response: Headers, request: Headers): Selecting[] =>
  toMembers(response.get('vary')).map((field) => {
    const name = field.toLowerCase();
    return [name, normalise(name, request.get(name))] as const;
  });

/** Whether an answer that was selected by these fields is right for a request. @source RFC 9111, section 4.1 */
export const isSelected = (selecting: readonly Selecting[], request: Headers): boolean =>
  selecting.every(([name, value]) => normalise(name, request.get(name)) === value);
