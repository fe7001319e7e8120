import type { Exchange } from '../core/session.ts';
import type { Redactor } from './redactor.ts';

const inDoubleQuotes = (text: string): string => text.replace(/["\\`$]/g, String.raw`\$&`);

const inSingleQuotes = (text: string): string => text.replaceAll("'", String.raw`'\''`);

const toMethodFlag = (method: string): string => {
  if (method === 'GET') return '';
  return method === 'HEAD' ? ' --head' : ` -X ${method}`;
};

/**
 * A request as a command that repeats it, with the name of an environment variable for its credential.
 *
 * @param variable the variable that holds the endpoint's token
 * @example toCurl(exchange, 'PBX_TOKEN', redactor); // curl -sSg --path-as-is -H "authorization: Bearer ${PBX_TOKEN}" 'http://…'
 */
export const toCurl = (
  { endpoint: { baseUrl, token }, method, path, authorization, headers }: Exchange,
  variable: string,
  redactor: Redactor,
): string => {
  const credential = authorization
    ?.split(token)
    .map((part) => inDoubleQuotes(redactor.text(part)))
    .join(`\${${variable}}`);
  const header = credential === undefined ? '' : ` -H "authorization: ${credential}"`;
  const others = Object.entries(headers).map(
    ([name, value]) => ` -H '${name}: ${inSingleQuotes(redactor.text(value))}'`,
  );
  return `curl -sSg --path-as-is${toMethodFlag(method)}${header}${others.join('')} '${inSingleQuotes(baseUrl + redactor.path(path))}'`;
};
