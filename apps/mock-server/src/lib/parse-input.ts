import * as z from 'zod/mini';
import { isOneStepAway } from './is-one-step-away.ts';
import { MockServerError } from './mock-server-error.ts';

/** A place in an input that its schema rejects. */
export interface Problem {
  readonly path: readonly PropertyKey[];
  /** What the value must be. It repeats no value. */
  readonly message: string;
}

/** The longest key that a message repeats. @unit characters */
const MAX_KEY_LENGTH = 40;

/** The most problems that one message lists. */
const MAX_PROBLEMS = 10;

const MUST_BE: Readonly<Record<string, string>> = {
  string: 'must be a text',
  number: 'must be a number',
  int: 'must be a whole number',
  boolean: 'must be true or false',
  object: 'must be an object',
  record: 'must be an object',
  array: 'must be a list',
};

const foldName = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');

/** A key that fits on one line. */
const quote = (key: string): string => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key)).slice(0, MAX_KEY_LENGTH);

const describeUnknownKey = (key: string, known: readonly string[]): string => {
  const similar = known.length === 1 ? undefined : known.find((name) => isOneStepAway(foldName(name), foldName(key)));
  const hint = similar === undefined ? '' : `; did you mean ${similar}?`;
  return `is not known: use ${known.join(', ') || 'none'}${hint}`;
};

/** The message of every issue whose schema has none of its own. Unknown keys have a line each, as `key message`. */
const describeIssue: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return MUST_BE[issue.expected] ?? `must be a ${issue.expected}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`;
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code !== 'unrecognized_keys') return 'is not valid';
  const known = issue.inst instanceof z.core.$ZodObject ? Object.keys(issue.inst._zod.def.shape) : [];
  return issue.keys.map((key) => describeUnknownKey(key, known)).join('\n');
};

const toProblems = ({ path, message, ...issue }: z.core.$ZodIssue): Problem[] => {
  if (issue.code !== 'unrecognized_keys') return [{ path, message }];
  const lines = message.split('\n');
  return issue.keys.map((key, index) => ({ path: [...path, quote(key)], message: lines[index] ?? '' }));
};

/** The problems of a value, or the value that its schema makes of it. */
export const checkInput = <Schema extends z.core.$ZodType>(
  schema: Schema,
  value: unknown,
): { readonly data: z.core.output<Schema> } | { readonly problems: readonly Problem[] } => {
  const result = z.safeParse(schema, value, { error: describeIssue });
  return result.success ? { data: result.data } : { problems: result.error.issues.flatMap(toProblems) };
};

/** Fails with a message that names a field and what it must be. The message must not repeat the field's value. */
export const fail = (field: string, message: string): never => {
  throw new MockServerError(`${field} ${message}`, { kind: 'configuration' });
};

/** Fails with all problems in one line. */
export const failAll = (problems: readonly string[]): never => {
  const [first = 'the input is not valid', ...others] = new Set(problems);
  const shown = [first, ...others].slice(0, MAX_PROBLEMS);
  const left = others.length + 1 - shown.length;
  throw new MockServerError([...shown, ...(left > 0 ? [`and ${left} more`] : [])].join('; '), {
    kind: 'configuration',
  });
};

/**
 * The value that a schema makes of an input.
 *
 * @param field what the input is called in messages; `''` where the fields of its object stand for themselves
 * @throws {MockServerError} `configuration`, naming each wrong field and what it must be
 */
export const parseInput = <Schema extends z.core.$ZodType>(
  field: string,
  schema: Schema,
  value: unknown,
): z.core.output<Schema> => {
  const result = checkInput(schema, value);
  if ('data' in result) return result.data;
  return failAll(
    result.problems.map(({ path, message }) => `${[...(field === '' ? [] : [field]), ...path].join('.')} ${message}`),
  );
};
