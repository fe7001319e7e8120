import type { EdgeProxy, ExecutionContextLike } from './app.ts';
import { createWorkerEdge, type WorkerEnvironment } from './create-worker-edge.ts';

export { LimitCounter } from './limits/limit-counter.ts';

// An isolate has one environment, and an edge keeps derived keys and flights between its requests.
let edge: EdgeProxy | undefined;

export default {
  fetch(request: Request, env: WorkerEnvironment, context: ExecutionContextLike) {
    edge ??= createWorkerEdge(env);
    return edge.fetch(request, env, context);
  },
};
