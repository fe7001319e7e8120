import { isOneStepAway } from './is-one-step-away.ts';
import { MockServerError } from './mock-server-error.ts';

/** A JSON object whose keys have not been looked at. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object, not an array. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Says which field is wrong and what it must be. It never holds the value. */
export const refuse = (field: string, message: string): never => {
  throw new MockServerError(`${field} ${message}`, { kind: 'configuration' });
};

/** The object in a field. @throws {MockServerError} `configuration` */
export const requireObject = (field: string, value: unknown): JsonObject =>
  isJsonObject(value) ? value : refuse(field, 'must be an object');

const LONGEST_KEY = 40;

const foldName = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '');

/** A key as it may stand in one line. */
const quote = (key: string): string => (/^[\w-]+$/.test(key) ? key : JSON.stringify(key)).slice(0, LONGEST_KEY);

/** Refuses keys that nobody reads: a misspelt one would be of no effect. @throws {MockServerError} `configuration` */
export const requireKeys = (field: string, value: JsonObject, known: ReadonlySet<string>): void => {
  for (const key of Object.keys(value)) {
    if (known.has(key)) continue;
    const meant =
      known.size === 1 ? undefined : [...known].find((name) => isOneStepAway(foldName(name), foldName(key)));
    const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
    refuse(`${field}.${quote(key)}`, `is not known: use ${[...known].join(', ') || 'none'}${hint}`);
  }
};

/** The number in a field, between two bounds; undefined when it is absent. @throws {MockServerError} `configuration` */
export const readNumber = (
  field: string,
  value: unknown,
  { min, max, whole = false }: { readonly min: number; readonly max: number; readonly whole?: boolean },
): number | undefined => {
  if (value === undefined) return undefined;
  const isFine = typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));
  return isFine ? value : refuse(field, `must be a ${whole ? 'whole ' : ''}number from ${min} to ${max}`);
};

/** The truth in a field; undefined when it is absent. @throws {MockServerError} `configuration` */
export const readBoolean = (field: string, value: unknown): boolean | undefined =>
  value === undefined || typeof value === 'boolean' ? value : refuse(field, 'must be true or false');
