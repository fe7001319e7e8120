import { encodePbxListQuery, PBX_LIST_PARAMETERS, PbxListQuery, type Problem, toIssues } from '@cdr/contract';
import { EdgeError } from '../lib/edge-error.ts';
import { decode } from '../lib/decode-percent.ts';

/** A query's parameters, each once, in the canonical order. */
export type CanonicalQuery = ReadonlyMap<string, string>;

type ParameterErrors = NonNullable<Problem['errors']>;

const KNOWN: ReadonlySet<string> = new Set(PBX_LIST_PARAMETERS);

// Any other name may be a value without a name, such as a phone number: it is not repeated.
const NAME = /^[A-Za-z_][\w.-]{0,63}$/;

const NO_PARAMETERS: CanonicalQuery = new Map();

const toBadParameters = (errors: ParameterErrors): EdgeError => new EdgeError('bad-parameter', { errors });

/** Each parameter with all its values. */
const parseQuery = (query: string): Map<string, string[]> => {
  const parameters = new Map<string, string[]>();
  if (query === '') return parameters;
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.replaceAll('+', ' ').split('=');
    const [decodedName, value] = [decode(name), decode(rest.join('='))];
    if (decodedName === null || value === null) {
      throw new EdgeError('bad-request', { detail: 'the query holds broken percent-encoding' });
    }
    parameters.set(decodedName, [...(parameters.get(decodedName) ?? []), value]);
  }
  return parameters;
};

const toUnknown = (name: string): ParameterErrors[number] => ({
  parameter: NAME.test(name) ? name : '(unnamed)',
  detail: 'is not a parameter of this route',
});

/**
 * The query of a list, checked by the contract.
 *
 * @throws {EdgeError} `bad-parameter` that names each unknown, repeated or invalid parameter
 */
export const readListQuery = (query: string): CanonicalQuery => {
  const sent = parseQuery(query);
  const unknown = [...sent.keys()].filter((name) => !KNOWN.has(name));
  const wire = Object.fromEntries(
    [...sent]
      .filter(([name]) => KNOWN.has(name))
      .map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  );
  const read = PbxListQuery.safeParse(wire);
  const wrong = read.success ? [] : toIssues(read.error.issues);
  if (!read.success || unknown.length > 0) {
    throw toBadParameters([
      ...unknown.map(toUnknown),
      ...wrong.map(({ path, message }) => ({ parameter: path, detail: message })),
    ]);
  }
  const encoded = encodePbxListQuery(read.data);
  if ('issues' in encoded) {
    throw toBadParameters(encoded.issues.map(({ path, message }) => ({ parameter: path, detail: message })));
  }
  return new Map(
    PBX_LIST_PARAMETERS.flatMap((name): Array<[string, string]> => {
      const value = encoded.parameters[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
};

/** The query of a route without parameters. @throws {EdgeError} `bad-parameter` that names each one */
export const readNoQuery = (query: string): CanonicalQuery => {
  const sent = parseQuery(query);
  if (sent.size > 0) throw toBadParameters([...sent.keys()].map(toUnknown));
  return NO_PARAMETERS;
};
