import { toIssues } from '@cdr/contract';
import type { RequestValidationError } from '@ts-rest/fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The body of a 400 for one parameter. */
export const toParameterError = (parameter: string, message: string) => ({ error: [{ [parameter]: message }] });

/** The body of a 400 for parameters that a route lacks. */
export const toPbxUnknownError = (names: readonly string[]) => ({
  error: names.map((name) => ({ [name]: 'is not a parameter of this route' })),
});

/** Sends a 400 with one object a parameter, and the first problem of each. */
export const sendInvalid = (error: RequestValidationError, _request: FastifyRequest, reply: FastifyReply): void => {
  const issues = toIssues([error.pathParams, error.query, error.body].flatMap((failed) => [...(failed?.issues ?? [])]));
  // A body that is not an object has no parameter to name.
  const messages = new Map(issues.toReversed().map(({ path, message }) => [path || 'body', message]));
  void reply
    .code(400)
    .send({ error: [...messages].toReversed().map(([parameter, message]) => ({ [parameter]: message })) });
};
