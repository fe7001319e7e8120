import { startWorkerd } from '../dev/workerd.ts';
import { describeEdge } from './support/core-cases.ts';

describeEdge('workerd', (env) => startWorkerd({ env, log: () => undefined }));
