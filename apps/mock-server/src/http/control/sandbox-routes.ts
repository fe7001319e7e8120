import * as z from 'zod/mini';
import { fail, parseInput } from '../../lib/parse-input.ts';
import { parseSandbox } from '../../sandbox/parse-sandbox.ts';
import {
  type ControlHandler,
  type ControlRoute,
  NoQuery,
  onSandbox,
  readId,
  requireSandbox,
  SandboxQuery,
} from './control-route.ts';
import { exportRecords } from './export-records.ts';

const ExportQuery = z.strictObject({ ...SandboxQuery.shape, api: z.enum(['pbx', 'autocall']) });

const addSandbox: ControlHandler = async (sandboxes, request, reply) => {
  const options = parseSandbox(request.body);
  const { id } = await sandboxes.add(options);
  const [autocall, pbx, apiKey] = [options.tokens.autocall[0], options.tokens.pbx[0], options.apiKeys?.[0]];
  return reply.code(201).send({ id, tokens: { autocall, pbx }, apiKey });
};

const removeSandbox: ControlHandler = async (sandboxes, request, reply) => {
  const id = readId(request);
  if (id === sandboxes.first().id) fail('id', 'must not be the first sandbox');
  requireSandbox(sandboxes.get(id));
  await sandboxes.remove(id);
  return reply.code(204).send();
};

/** Routes that list, create, reset, export and remove sandboxes. */
export const SANDBOX_ROUTES: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/__mock/sandboxes',
    about: 'lists the sandboxes',
    query: NoQuery,
    handle: async (sandboxes) => ({
      sandboxes: sandboxes.list().map(({ id, journal }) => ({ id, requests: journal.count() })),
    }),
  },
  {
    method: 'POST',
    path: '/__mock/sandboxes',
    about: 'creates a sandbox and returns its id and credentials',
    body: 'any of `seed`, `calls`, `until`, `live`, `clock`, `faults`, `data`',
    query: NoQuery,
    handle: addSandbox,
  },
  {
    method: 'DELETE',
    path: '/__mock/sandboxes/:id',
    about: 'removes a sandbox; the first one stays',
    query: NoQuery,
    handle: removeSandbox,
  },
  {
    method: 'POST',
    path: '/__mock/reset',
    about: 'puts records, clock, faults, journal and live calls back to their start',
    query: SandboxQuery,
    handle: onSandbox(async ({ reset }, _request, reply) => {
      await reset();
      return reply.code(204).send();
    }),
  },
  {
    method: 'GET',
    path: '/__mock/export',
    about: 'returns all records of one API as NDJSON',
    query: ExportQuery,
    handle: onSandbox(async ({ store }, { query }, reply) => {
      const { api } = parseInput('query', ExportQuery, query);
      return reply.type('application/x-ndjson').send(exportRecords(store, api));
    }),
  },
];
