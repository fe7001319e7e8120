import { toMembers } from './fields.ts';

/** A request field that `Vary` names, normalised; null where the request lacks it. */
export type Selecting = readonly [name: string, value: string | null];

/** Whether `Vary: *` forbids reuse by any other request. */
export const isVaryAll = (headers: Headers): boolean => toMembers(headers.get('vary')).includes('*');

const toWeight = (member: string): number => Number(/;\s*q=([\d.]+)/i.exec(member)?.[1] ?? 1);

/** Languages of equal weight have no order, so they are sorted. */
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

/** The request fields that `Vary` names. */
export const toSelecting = (response: Headers, request: Headers): Selecting[] =>
  toMembers(response.get('vary')).map((field) => {
    const name = field.toLowerCase();
    return [name, normalise(name, request.get(name))] as const;
  });

/** Whether a request selects the variant with these fields. @source RFC 9111, section 4.1 */
export const isSelected = (selecting: readonly Selecting[], request: Headers): boolean =>
  selecting.every(([name, value]) => normalise(name, request.get(name)) === value);
