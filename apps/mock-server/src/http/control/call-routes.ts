import { createTimeZone } from '@cdr/contract';
import { addCalls, removeCall, updateCall } from '../../data/edit-calls.ts';
import { parseNewCalls } from '../../data/parse-calls.ts';
import { type ControlRoute, onSandbox, readId, SandboxQuery } from './control-route.ts';

const zone = createTimeZone();

/** Routes that add, change and remove single calls. */
export const CALL_ROUTES: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/__mock/calls',
    about: 'adds calls, all or none, and returns them',
    body: '`{"pbx":[fields, …],"autocall":[fields, …]}`',
    query: SandboxQuery,
    handle: onSandbox(async ({ store, builders, clock }, request, reply) => {
      const calls = parseNewCalls(request.body, builders(), zone.toLocal(clock.read()));
      await addCalls(store, calls);
      return reply.code(201).send({
        pbx: calls.flatMap(({ record }) => (record.api === 'pbx' ? [record.row] : [])),
        autocall: calls.flatMap(({ record }) => (record.api === 'autocall' ? [record.row] : [])),
      });
    }),
  },
  {
    method: 'PATCH',
    path: '/__mock/calls/:id',
    about: 'changes fields of a call and returns it',
    body: 'the fields that change',
    query: SandboxQuery,
    handle: onSandbox(async ({ store }, request) => updateCall(store, readId(request), request.body)),
  },
  {
    method: 'DELETE',
    path: '/__mock/calls/:id',
    about: 'removes a call',
    query: SandboxQuery,
    handle: onSandbox(async ({ store }, request, reply) => {
      await removeCall(store, readId(request));
      return reply.code(204).send();
    }),
  },
];
