import { parseClockChange } from '../../clock/parse-clock-change.ts';
import { type ControlRoute, onSandbox, SandboxQuery } from './control-route.ts';

/** Routes that read and move the clock. */
export const CLOCK_ROUTES: readonly ControlRoute[] = [
  {
    method: 'GET',
    path: '/__mock/clock',
    about: 'returns the time, the rate, and whether the clock is frozen',
    query: SandboxQuery,
    handle: onSandbox(async ({ clock }) => clock.describe()),
  },
  {
    method: 'PUT',
    path: '/__mock/clock',
    about: 'moves the clock; live calls until then happen first',
    body: 'any of `now`, `advance`, `rate`, `frozen`',
    query: SandboxQuery,
    handle: onSandbox(async ({ clock, moveClock }, { body }) => {
      await moveClock(parseClockChange(body));
      return clock.describe();
    }),
  },
];
