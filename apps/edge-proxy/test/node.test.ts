import { createEdgeProxy } from '../src/app/app.ts';
import { parseEnvironment } from '../src/config/parse-environment.ts';
import { startNodeServer } from '../src/runtime/node/serve.ts';
import { describeEdge } from './support/core-cases.ts';
import type { StartEdge } from './support/edge-under-test.ts';
import { describeFailures } from './support/failure-cases.ts';

const start: StartEdge = async (env) => {
  const parsed = parseEnvironment(env);
  if ('problems' in parsed) throw new Error('the environment of this test is wrong');
  return startNodeServer(createEdgeProxy(parsed.config), { host: '127.0.0.1', port: 0 });
};

describeEdge('Node', start);
describeFailures('Node', start);
