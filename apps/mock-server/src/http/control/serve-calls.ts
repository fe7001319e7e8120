import { createTimeZone } from '@cdr/contract';
import type { FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { addCalls, removeCall, updateCall } from '../../data/edit-calls.ts';
import { parseNewCalls } from '../../data/parse-calls.ts';
import { isJsonObject, readString } from '../../lib/input.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { findSandbox } from './find-sandbox.ts';

/** Serves a control route. */
export type AddRoute = (
  method: HTTPMethods,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
) => void;

const zone = createTimeZone();

const readId = ({ params }: FastifyRequest): string =>
  readString('id', isJsonObject(params) ? params['id'] : undefined) ?? '';

/** Serves the routes that add, change and remove single calls. */
export const serveCalls = (route: AddRoute, sandboxes: Sandboxes): void => {
  route('POST', '/__mock/calls', async (request, reply) => {
    const { store, builders, clock } = findSandbox(sandboxes, request);
    const calls = parseNewCalls(request.body, builders(), zone.toLocal(clock.read()));
    await addCalls(store, calls);
    return reply.code(201).send({
      pbx: calls.flatMap(({ record }) => (record.api === 'pbx' ? [record.row] : [])),
      autocall: calls.flatMap(({ record }) => (record.api === 'autocall' ? [record.row] : [])),
    });
  });
  route('PATCH', '/__mock/calls/:id', async (request) =>
    updateCall(findSandbox(sandboxes, request).store, readId(request), request.body),
  );
  route('DELETE', '/__mock/calls/:id', async (request, reply) => {
    await removeCall(findSandbox(sandboxes, request).store, readId(request));
    return reply.code(204).send();
  });
};
