import { AssertionError } from 'node:assert';
import { Drift } from '../core/drift.ts';
import type { ApiResponse, Session } from '../core/session.ts';
import type { Endpoint } from '../core/target.ts';
import type { FormFault } from '../core/form-fault.ts';
import { toCause } from './cause.ts';
import { type Difference, toDifferences } from './compare.ts';
import { describeDifferences, describeFaults, type Sides } from './describe-differences.ts';
import { toPrintable, toText } from './printable.ts';
import type { Redactor } from './redactor.ts';
import type { DriftDetails } from './result.ts';
import { toCurl } from './to-curl.ts';

/** The number of exchanges that a session keeps. */
const MOST_REQUESTS = 3;

const describeResponse = (response: ApiResponse | null, redactor: Redactor): string => {
  if (response === null) return 'no response';
  const { status, headers, json, text } = response;
  const body = json === undefined ? `a body of ${text.length} characters that is not JSON` : redactor.value(json);
  return `${status} ${toText(headers.get('content-type') ?? 'without a content type')}: ${toText(body)}`;
};

const findAssertion = (error: unknown): AssertionError | null => {
  if (error instanceof AssertionError) return error;
  return error instanceof Error && error.cause instanceof AssertionError ? error.cause : null;
};

/** How a failed case is described. */
export interface DescribeOptions {
  readonly redactor: Redactor;
  /** The environment variable that holds the token of an endpoint. */
  readonly variableOf: (endpoint: Endpoint) => string;
}

/** The drift itself: a generated example wraps it. */
const findDrift = (error: Error): Drift | null => {
  if (error.cause instanceof Drift) return error.cause;
  return error instanceof Drift ? error : null;
};

/** The two sides of fields in another form, of compared values, or of a fact and the last response. */
const toSides = (
  error: Error,
  {
    faults,
    differences,
    last,
  }: { faults: readonly FormFault[]; differences: readonly Difference[]; last: ApiResponse | null },
  redactor: Redactor,
): Sides => {
  if (faults.length > 0) return describeFaults(faults, redactor);
  if (differences.length > 0) return describeDifferences(differences, redactor);
  return { expected: toPrintable(redactor.text(error.message)), got: describeResponse(last, redactor) };
};

/** The evidence of a failed case, safe to print. */
export const describeDrift = (
  error: Error,
  { exchanges, target }: Pick<Session, 'exchanges' | 'target'>,
  { redactor, variableOf }: DescribeOptions,
): DriftDetails => {
  const drift = findDrift(error);
  const faults = drift?.faults ?? [];
  const assertion = findAssertion(error);
  const differences = assertion === null ? [] : toDifferences(assertion.expected, assertion.actual);
  const shown = faults.length > 0 ? faults.flatMap(({ exchange }) => exchange ?? []) : exchanges;
  const requests = [...new Set(shown)]
    .slice(0, MOST_REQUESTS)
    .map((exchange) => toCurl(exchange, variableOf(exchange.endpoint), redactor));
  const example = error instanceof Drift && error.example !== undefined && target.live !== true ? error.example : null;
  const last = exchanges.at(-1);
  return {
    ...toSides(error, { faults, differences, last: last?.response ?? null }, redactor),
    cause: toPrintable(redactor.text(toCause({ drift, differences, path: last?.path }))),
    ...(example === null ? {} : { example: toPrintable(redactor.text(example)) }),
    requests,
  };
};
