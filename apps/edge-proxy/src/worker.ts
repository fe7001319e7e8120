import { createEdgeProxy, type EdgeProxy, type ExecutionContextLike } from './app.ts';
import { createCacheApiStorage } from './cache/create-cache-api-storage.ts';
import { toConfigMessage } from './config.ts';
import { EdgeError, toProblemResponse } from './edge-error.ts';
import { parseEnvironment } from './env.ts';
import { toRequestId } from './middleware/request-id.ts';

declare global {
  interface CacheStorage {
    /** The cache that Workers have without opening one. */
    readonly default: Cache;
  }
}

/** Answers every request with the names of the settings to mend. */
const createBrokenEdge = (names: readonly string[]): EdgeProxy => ({
  fetch: ({ headers }) =>
    toProblemResponse(
      new EdgeError('internal', {
        detail: `the configuration is invalid: ${names.join(', ')}`,
        headers: { 'x-request-id': toRequestId(headers.get('x-request-id') ?? undefined) },
      }),
    ),
});

const createWorkerEdge = (env: Readonly<Record<string, unknown>>): EdgeProxy => {
  const texts = Object.entries(env).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  const parsed = parseEnvironment(Object.fromEntries(texts));
  if ('problems' in parsed) {
    console.error(toConfigMessage(parsed.problems));
    return createBrokenEdge([...new Set(parsed.problems.map(({ name }) => name))]);
  }
  for (const warning of parsed.warnings) console.warn(warning);
  return createEdgeProxy({
    ...parsed.config,
    storage: createCacheApiStorage(caches.default),
    log: (entry) => console.log(JSON.stringify(entry)),
  });
};

// An isolate has one environment, and an edge keeps derived keys and flights between its requests.
let edge: EdgeProxy | undefined;

export default {
  fetch(request: Request, env: Readonly<Record<string, unknown>>, context: ExecutionContextLike) {
    edge ??= createWorkerEdge(env);
    return edge.fetch(request, env, context);
  },
};
