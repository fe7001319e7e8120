/** One header field; several lines of one name are one field, joined with commas. */
export type Field = readonly [name: string, value: string];

/** The members of a comma-separated list, trimmed, empty ones left out. */
export const toMembers = (value: string | null): string[] =>
  (value ?? '')
    .split(',')
    .map((member) => member.trim())
    .filter((member) => member !== '');

/** The fields of one connection. @source RFC 9110, section 7.6.1; RFC 9111, section 3.1 */
const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The end-to-end fields: without hop-by-hop fields and without those that `Connection` names. */
export const toEndToEndFields = (headers: Headers): Field[] => {
  const named = new Set(toMembers(headers.get('connection')).map((name) => name.toLowerCase()));
  return [...headers].filter(([name]) => !HOP_BY_HOP.has(name) && !named.has(name));
};
