import { NO_FAULTS } from '../../faults/fault-engine.ts';
import { parseFaultPlan } from '../../faults/parse-faults.ts';
import { type ControlRoute, onSandbox, SandboxQuery } from './control-route.ts';

/** Routes that read, replace and remove the rules of faults. */
export const FAULT_ROUTES: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/__mock/faults',
    about: 'returns the rules, each with the times that are left',
    query: SandboxQuery,
    handle: onSandbox(async ({ faults }) => faults.describe()),
  },
  {
    method: 'PUT',
    path: '/__mock/faults',
    about: 'replaces all rules',
    body: 'a list of rules, or `{"faults":[…],"allowHeader":true}`',
    query: SandboxQuery,
    handle: onSandbox(async ({ faults }, { body }) => {
      faults.replace(parseFaultPlan(body));
      return faults.describe();
    }),
  },
  {
    method: 'DELETE',
    path: '/__mock/faults',
    about: 'removes all rules',
    query: SandboxQuery,
    handle: onSandbox(async ({ faults }) => {
      faults.replace(NO_FAULTS);
      return faults.describe();
    }),
  },
];
