import { AssertionError } from 'node:assert';
import { Drift } from '../drift.ts';
import type { Answer, Exchange, Session } from '../session.ts';
import type { Endpoint } from '../target.ts';
import { toDifferences } from './compare.ts';
import { describeDifferences } from './describe-differences.ts';
import { toPrintable, toText } from './printable.ts';
import type { Redactor } from './redactor.ts';
import type { DriftDetails } from './result.ts';
import { toCurl } from './to-curl.ts';

const describeAnswer = (answer: Answer | null, redactor: Redactor): string => {
  if (answer === null) return 'no answer';
  const { status, headers, json, text } = answer;
  const body = json === undefined ? `a body of ${text.length} characters that is not JSON` : redactor.value(json);
  return `${status} ${toText(headers.get('content-type') ?? 'without a content type')}: ${toText(body)}`;
};

const findAssertion = (error: unknown): AssertionError | null => {
  if (error instanceof AssertionError) return error;
  return error instanceof Error && error.cause instanceof AssertionError ? error.cause : null;
};

/** What a report says of a case that failed. */
export interface DescribeOptions {
  readonly redactor: Redactor;
  /** The environment variable that holds the token of an endpoint. */
  readonly variableOf: (endpoint: Endpoint) => string;
}

/** What is known of a case that failed with a drift or an assertion, safe to print. */
export const describeDrift = (
  error: Error,
  { exchanges, target }: Pick<Session, 'exchanges' | 'target'>,
  { redactor, variableOf }: DescribeOptions,
): DriftDetails => {
  const assertion = findAssertion(error);
  const toRequest = (exchange: Exchange): string => toCurl(exchange, variableOf(exchange.endpoint), redactor);
  const requests = exchanges.map(toRequest);
  const example = error instanceof Drift && error.example !== undefined && target.live !== true ? error.example : null;
  const shownExample = example === null ? {} : { example: toPrintable(redactor.text(example)) };
  if (assertion === null) {
    const got = describeAnswer(exchanges.at(-1)?.answer ?? null, redactor);
    return { expected: toPrintable(redactor.text(error.message)), got, ...shownExample, requests };
  }
  const differences = toDifferences(assertion.expected, assertion.actual);
  return { ...describeDifferences(differences, redactor), ...shownExample, requests };
};
