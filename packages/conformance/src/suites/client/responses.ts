import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { PROBLEM_CONTENT_TYPE, type ProblemKind, toProblemType } from '@cdr/contract';
import type { Respond } from './fake-server.ts';

type Headers = Readonly<Record<string, string>>;

/** Responds with JSON text, unchanged. */
export const respondText =
  (body: string, status = 200, headers: Headers = {}): Respond =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** Responds with JSON. */
export const respondJson = (body: unknown, status = 200, headers: Headers = {}): Respond =>
  respondText(JSON.stringify(body), status, headers);

/** Responds with the provider's error. */
export const respondError = (status: number, headers: Headers = {}): Respond =>
  respondJson({ error: 'no' }, status, headers);

/** Responds with the edge's error. */
export const respondProblem = (status: number, kind: ProblemKind): Respond =>
  respondJson({ type: toProblemType(kind), title: 'no', status }, status, { 'content-type': PROBLEM_CONTENT_TYPE });

/** Responds in turn; the last handler stays. */
export const inTurn =
  (...handlers: readonly [Respond, ...Respond[]]): Respond =>
  (received, response, index) =>
    (handlers[index] ?? handlers.at(-1) ?? handlers[0])(received, response, index);

/** Closes the connection without a response. */
export const hangUp: Respond = (_, response) => {
  response.destroy();
};

/** Never responds, and keeps the connection open. */
export const neverRespond: Respond = () => undefined;

/** Responds with a truncated body. */
export const breakOff: Respond = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"id":"', () => response.destroy());
};

const [, answeredCall] = pbxCdrExamples;

/** An answered call of the wire, with these fields in any form. */
export const toRow = (fields: object = {}): typeof answeredCall => ({ ...answeredCall, ...fields });

/** A report of the wire in its envelope, with these fields in any form. */
export const toReport = (fields: object = {}): { readonly data: object } => ({
  data: { ...autocallReportExample.data, ...fields },
});

/** A page with these rows alone. */
export const toOnePage = (rows: readonly object[]): object => ({ data: rows, limit: 10, page: 1, total: rows.length });
