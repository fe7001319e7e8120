import type { FastifyRequest } from 'fastify';
import { isJsonObject, readString } from '../../lib/input.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';

/** Nobody has the id that a control request names. */
export class NoSuchSandbox extends Error {
  constructor() {
    super('no sandbox has this id');
    this.name = 'NoSuchSandbox';
  }
}

/** The sandbox that `?sandbox=` names, the first one without it. @throws {NoSuchSandbox} */
export const findSandbox = (sandboxes: Sandboxes, { query }: FastifyRequest): Sandbox => {
  const id = isJsonObject(query) ? readString('sandbox', query['sandbox']) : undefined;
  const sandbox = id === undefined ? sandboxes.first() : sandboxes.get(id);
  if (sandbox === undefined) throw new NoSuchSandbox();
  return sandbox;
};
