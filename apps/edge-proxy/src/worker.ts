import type { EdgeProxy, ExecutionContextLike } from './app/app.ts';
import { createWorkerEdge, type WorkerEnvironment } from './runtime/workers/create-worker-edge.ts';

export { LimitCounter } from './runtime/workers/limit-counter.ts';

// An isolate has one environment, and an edge keeps derived keys and pending requests between requests.
let edge: EdgeProxy | undefined;

export default {
  fetch(request: Request, env: WorkerEnvironment, context: ExecutionContextLike) {
    edge ??= createWorkerEdge(env);
    return edge.fetch(request, env, context);
  },
};
