import { type Issue, type SchemaIssue, toIssues } from './wire/issues.ts';
import { isNestedTooDeep, MAX_JSON_DEPTH } from './wire/json-depth.ts';

/** The largest body that {@link decodeJson} reads. @unit UTF-16 code units */
export const MAX_BODY_LENGTH = 32 * 1024 * 1024;

/** A value that does not fit the contract: the one error of this package. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  /** What is wrong, and where; no value that came is repeated. */
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[]) {
    super(issues.map(({ path, message }) => (path === '' ? message : `${path} ${message}`)).join('; '));
    this.issues = issues;
  }
}

/** A schema or a codec of this contract. */
export interface Decoder<Value> {
  safeParse(
    input: unknown,
    context?: { readonly reportInput?: boolean },
  ): { success: true; data: Value } | { success: false; error: { readonly issues: readonly SchemaIssue[] } };
}

/**
 * The value that a codec makes of what came.
 *
 * @throws {ContractError} naming each path, what should be there and the kind of value that came
 */
export const decode = <Value>(decoder: Decoder<Value>, input: unknown): Value => {
  const result = decoder.safeParse(input, { reportInput: true });
  if (result.success) return result.data;
  throw new ContractError(toIssues(result.error.issues));
};

/**
 * The value that a codec makes of a body.
 *
 * @throws {ContractError} also for a body that is no JSON, cut off, nested deeper than {@link MAX_JSON_DEPTH}, or over
 *   {@link MAX_BODY_LENGTH}
 */
export const decodeJson = <Value>(decoder: Decoder<Value>, body: string): Value => {
  if (body.length > MAX_BODY_LENGTH) {
    throw new ContractError([
      { path: '', message: `must be at most ${MAX_BODY_LENGTH} characters, got ${body.length}` },
    ]);
  }
  if (isNestedTooDeep(body)) {
    throw new ContractError([{ path: '', message: `must be nested at most ${MAX_JSON_DEPTH} levels deep` }]);
  }
  return decode(decoder, parseJson(body));
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    // The runtime's own message repeats a part of the body.
    throw new ContractError([
      { path: '', message: `must be JSON, got a text of ${body.length} characters that is not` },
    ]);
  }
};
