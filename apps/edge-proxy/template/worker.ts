import { createWorkerEdge, type EdgeProxy, type ExecutionContextLike, type WorkerEnvironment } from '@cdr/edge-proxy';

export { LimitCounter } from '@cdr/edge-proxy';

// One edge an isolate: it keeps derived keys and requests under way between its requests.
let edge: EdgeProxy | undefined;

// oxlint-disable-next-line import/no-default-export -- Workers demand it
export default {
  fetch(request: Request, env: WorkerEnvironment, context: ExecutionContextLike) {
    edge ??= createWorkerEdge(env);
    return edge.fetch(request, env, context);
  },
};
