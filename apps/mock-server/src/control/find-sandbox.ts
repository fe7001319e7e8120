import type { FastifyRequest } from 'fastify';
import { isJsonObject, readString, requireKeys } from '../input.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import type { Sandboxes } from '../sandbox/sandboxes.ts';

/** Nobody has the id that a control request names. */
export class NoSuchSandbox extends Error {
  constructor() {
    super('no sandbox has this id');
    this.name = 'NoSuchSandbox';
  }
}

/** What a control request's query may hold. */
const PARAMETERS: ReadonlySet<string> = new Set(['sandbox', 'api']);

/**
 * The sandbox that `?sandbox=` names, the first one without it.
 *
 * @throws {NoSuchSandbox}
 * @throws {MockServerError} `configuration` for a parameter that is none: misspelt, it would be about another sandbox
 */
export const findSandbox = (sandboxes: Sandboxes, { query }: FastifyRequest): Sandbox => {
  const asked = isJsonObject(query) ? query : {};
  requireKeys('query', asked, PARAMETERS);
  const id = readString('sandbox', asked['sandbox']);
  const sandbox = id === undefined ? sandboxes.first() : sandboxes.get(id);
  if (sandbox === undefined) throw new NoSuchSandbox();
  return sandbox;
};
