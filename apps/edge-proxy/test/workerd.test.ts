import { startWorkerd } from '../dev/workerd.ts';
import { describeEdge } from './support/core-cases.ts';
import type { StartEdge } from './support/edge-under-test.ts';
import { describeFailures } from './support/failure-cases.ts';

const start: StartEdge = (env) => startWorkerd({ env, log: () => undefined });

describeEdge('workerd', start);
describeFailures('workerd', start);
