import * as z from 'zod/mini';
import { requireKeys, refuse, requireObject } from '../lib/input.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import { describeUnsupportedNode } from '../lib/node-version.ts';
import { ACCOUNT_FIELDS, OPTION_FIELDS } from './option-fields.ts';

const { clock, strict, cors, adminToken, log, ...listening } = OPTION_FIELDS;

const toOptional = <Fields extends Readonly<Record<string, z.ZodMiniType>>>(fields: Fields) =>
  z.partial(z.strictObject(fields));

const APP_FIELDS = {
  accounts: z
    .array(z.strictObject(ACCOUNT_FIELDS, 'must be an account'), 'must be a list of accounts')
    .check(z.minLength(1, 'must not be empty')),
  clock,
  strict,
  cors,
  adminToken,
  log,
};

const APP = toOptional(APP_FIELDS);
const SERVER = toOptional({ ...listening, ...APP_FIELDS });

/** Where keys are unknown, the names that are known there. */
const findKnown = (schema: typeof APP | typeof SERVER, path: readonly PropertyKey[]): string[] => {
  if (path.length === 0) return Object.keys(schema.shape);
  return path.at(-1) === 'tokens' ? ['autocall', 'pbx'] : Object.keys(ACCOUNT_FIELDS);
};

const check = (schema: typeof APP | typeof SERVER, options: unknown): void => {
  const problem = describeUnsupportedNode(process.versions.node);
  if (problem !== null) throw new MockServerError(problem, { kind: 'configuration' });
  const result = schema.safeParse(requireObject('options', options));
  if (result.success) return;
  const { issues } = result.error;
  for (const { code, path, ...issue } of issues) {
    if (code !== 'unrecognized_keys' || !('keys' in issue)) continue;
    const unknown = Object.fromEntries(issue.keys.map((key) => [key, true]));
    requireKeys(['options', ...path].join('.'), unknown, new Set(findKnown(schema, path)));
  }
  // Each element of a list may have the same problem.
  const problems = issues.map(
    ({ path, message }) => `${path.filter((step) => path[0] !== 'cors' || step === 'cors').join('.')} ${message}`,
  );
  const [first = 'options cannot be read', ...others] = new Set(problems);
  const [field = '', ...words] = first.split(' ');
  refuse(field, [words.join(' '), ...others].join('; '));
};

/** Checks the options of `createMockApp`. @throws {MockServerError} `configuration`, naming each option that is wrong */
export const checkAppOptions = (options: unknown): void => check(APP, options);

/** Checks the options of `startMockServer`. @throws {MockServerError} `configuration`, naming each option that is wrong */
export const checkServerOptions = (options: unknown): void => check(SERVER, options);
