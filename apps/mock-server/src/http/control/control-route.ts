import type { FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import * as z from 'zod/mini';
import { text } from '../../lib/input-fields.ts';
import { MockServerError } from '../../lib/mock-server-error.ts';
import { parseInput } from '../../lib/parse-input.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';

/** Serves a control route. */
export type ControlHandler = (sandboxes: Sandboxes, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

/** A route under `/__mock`: its handler, and its line in the reference. */
export interface ControlRoute {
  readonly method: HTTPMethods;
  readonly path: string;
  /** What a request does, in a few words. */
  readonly about: string;
  /** The body that it takes, in a few words. */
  readonly body?: string;
  /** Its query parameters. Unknown ones are a 400: a misspelt `sandbox` would change another sandbox. */
  readonly query: z.ZodMiniObject;
  readonly handle: ControlHandler;
}

/** The query of a route about no sandbox, or about all. */
export const NoQuery = z.strictObject({});

/** The query of a route about one sandbox. */
export const SandboxQuery = z.strictObject({ sandbox: z.optional(text) });

/** A sandbox by its id. @throws {MockServerError} `not-found` */
export const requireSandbox = (sandbox: Sandbox | undefined): Sandbox => {
  if (sandbox !== undefined) return sandbox;
  throw new MockServerError('no sandbox has this id', { kind: 'not-found' });
};

/** A handler about the sandbox that `?sandbox=` names; the first one without it. */
export const onSandbox =
  (handle: (sandbox: Sandbox, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>): ControlHandler =>
  async (sandboxes, request, reply) => {
    const { sandbox: id } = parseInput('query', z.object(SandboxQuery.shape), request.query);
    return handle(id === undefined ? sandboxes.first() : requireSandbox(sandboxes.get(id)), request, reply);
  };

const Params = z.object({ id: text });

/** The id in the path. */
export const readId = ({ params }: FastifyRequest): string => parseInput('', Params, params).id;
