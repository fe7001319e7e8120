import { pbxCdrExamples } from '@cdr/contract/examples';
import { createEdgeProxy, type ExecutionContextLike } from '../../src/app/app.ts';
import { toLogLine } from '../../src/observe/to-log-line.ts';
import { toBenchOptions } from '../bench-options.ts';

const record = JSON.stringify(pbxCdrExamples[0]);

const edge = createEdgeProxy({
  ...toBenchOptions(record),
  log: (entry) => console.log(toLogLine(entry)),
});

// oxlint-disable-next-line import/no-default-export -- workerd demands it
export default {
  fetch: (request: Request, env: object, context: ExecutionContextLike): Response | Promise<Response> =>
    edge.fetch(request, env, context),
};
