import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { PROBLEM_CONTENT_TYPE, type ProblemKind, toProblemType } from '@cdr/contract';
import type { Respond } from './fake-server.ts';

type Headers = Readonly<Record<string, string>>;

/** An answer of JSON text, as it stands. */
export const respondText =
  (body: string, status = 200, headers: Headers = {}): Respond =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };

/** An answer of JSON. */
export const respondJson = (body: unknown, status = 200, headers: Headers = {}): Respond =>
  respondText(JSON.stringify(body), status, headers);

/** The provider's error. */
export const respondError = (status: number, headers: Headers = {}): Respond =>
  respondJson({ error: 'no' }, status, headers);

/** The edge's error. */
export const respondProblem = (status: number, kind: ProblemKind): Respond =>
  respondJson({ type: toProblemType(kind), title: 'no', status }, status, { 'content-type': PROBLEM_CONTENT_TYPE });

/** One answer after the other; the last one stays. */
export const inTurn =
  (...answers: readonly [Respond, ...Respond[]]): Respond =>
  (received, response, index) =>
    (answers[index] ?? answers.at(-1) ?? answers[0])(received, response, index);

/** No answer: the connection is cut. */
export const hangUp: Respond = (_, response) => {
  response.destroy();
};

/** No answer at all, while the connection stands. */
export const neverRespond: Respond = () => undefined;

/** An answer whose body breaks off before its end. */
export const breakOff: Respond = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  response.write('{"id":"', () => response.destroy());
};

const [, answeredCall] = pbxCdrExamples;

/** A call of the wire, answered; other fields as given, of whatever form. */
export const toRow = (fields: object = {}): typeof answeredCall => ({ ...answeredCall, ...fields });

/** A report of the wire, in its envelope; other fields as given, of whatever form. */
export const toReport = (fields: object = {}): { readonly data: object } => ({
  data: { ...autocallReportExample.data, ...fields },
});

/** A paginated answer with these rows alone. */
export const toOnePage = (rows: readonly object[]): object => ({ data: rows, limit: 10, page: 1, total: rows.length });
