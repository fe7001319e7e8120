import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { copyPageFiles } from '@cdr/api-reference/node';
import { holdWorkerdGuard, releaseWorkerdGuard } from '@cdr/test-support';
import { Miniflare } from 'miniflare';
import type { RunningServer } from '../src/runtime/node/serve.ts';
import { bundleWorker } from './bundle-worker.ts';

/** A folder with the files of `/docs`, as `wrangler` would deploy them. */
const writeAssets = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'cdr-edge-assets-'));
  await copyPageFiles(pathToFileURL(join(folder, 'docs') + sep));
  return folder;
};

/** Options of {@link startWorkerd}. */
export interface WorkerdOptions {
  /** 0: any free port. @default 0 */
  readonly port?: number;
  /** @default 127.0.0.1 */
  readonly host?: string;
  /** The Worker's settings, by name. */
  readonly env: Readonly<Record<string, string>>;
  /** The Worker's source, a path in this package or a URL. @default what `wrangler.jsonc` describes */
  readonly entry?: string;
  /** Whether that source is an edge, with its files and its counter of requests. @default only what `wrangler.jsonc` describes */
  readonly isEdge?: boolean;
  /** KV namespaces to bind, by name; each is empty at first. @default none */
  readonly namespaces?: readonly string[];
  /** Secrets of the Secrets Store to bind, by name. @default none */
  readonly secrets?: Readonly<Record<string, string>>;
  /** Binds `LIMIT_GUARD` with this limit for ten seconds. @default none */
  readonly guardLimit?: number;
  /** Reached past Miniflare's own Worker, which compresses responses and so hides their lengths. @default false */
  readonly isDirect?: boolean;
  /** Takes each line that the Worker writes. @default the console */
  readonly log?: (line: string) => void;
  /** The source of a Worker that gets the tail events of each request, and its settings. @default none */
  readonly tail?: { readonly entry: string; readonly env: Readonly<Record<string, string>> };
}

/** The edge in a local workerd. */
export interface WorkerdServer extends RunningServer, AsyncDisposable {
  /** Writes into one of its KV namespaces. */
  putText(namespace: string, key: string, text: string): Promise<void>;
}

interface TextStore {
  put(key: string, text: string): Promise<void>;
}

const toTexts = (env: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(env).map(([name, value]) => [name, { type: 'text' as const, value }]));

const toManifest = (contents: string) => ({
  mainModule: 'worker.js',
  modules: { 'worker.js': { type: 'esm' as const, contents } },
});

/** Runs the Worker in a real workerd on this machine, until it is closed or this process is gone. */
export const startWorkerd = async (options: WorkerdOptions): Promise<WorkerdServer> => {
  const { port = 0, host = '127.0.0.1', env, entry, log, isEdge = entry === undefined, namespaces = [] } = options;
  const { isDirect = false, tail, secrets = {}, guardLimit } = options;
  const { code, compatibilityDate } = await bundleWorker(entry);
  const tailCode = tail && (await bundleWorker(tail.entry)).code;
  const assets = await writeAssets();
  holdWorkerdGuard();
  const miniflare = new Miniflare({
    port,
    host,
    telemetry: { enabled: false },
    ...(log && { handleStructuredLogs: ({ message }: { readonly message: string }) => log(message) }),
    workers: [
      {
        config: {
          name: 'edge',
          compatibilityDate,
          env: {
            ...toTexts(env),
            ...Object.fromEntries(namespaces.map((name) => [name, { type: 'kv' as const, id: name }])),
            ...Object.fromEntries(
              Object.keys(secrets).map((name) => [
                name,
                { type: 'secrets-store-secret' as const, storeId: 'store', secretName: name },
              ]),
            ),
            ...(guardLimit !== undefined && {
              LIMIT_GUARD: {
                type: 'rate-limit' as const,
                namespace: '1',
                simple: { limit: guardLimit, period: 10 as const },
              },
            }),
            ...(isEdge && {
              ASSETS: { type: 'assets' as const },
              LIMITS: { type: 'durable-object' as const, worker: 'edge', exportName: 'LimitCounter' },
            }),
          },
          ...(isEdge && {
            exports: { LimitCounter: { type: 'durable-object' as const, storage: 'sqlite' as const } },
            assets: { directory: assets, runWorkerFirst: true, hasUserWorker: true },
          }),
          ...(tail && { tailConsumers: [{ worker: 'tail' }] }),
          manifest: toManifest(code),
        },
        ...(isDirect && { dev: { unsafeDirectSockets: [{ host, port: 0 }] } }),
      },
      ...(tail && tailCode !== undefined
        ? [{ config: { name: 'tail', compatibilityDate, env: toTexts(tail.env), manifest: toManifest(tailCode) } }]
        : []),
    ],
  });
  const close = async (): Promise<void> => {
    await miniflare.dispose();
    await releaseWorkerdGuard();
    await rm(assets, { recursive: true, force: true });
  };
  try {
    const ready = await miniflare.ready;
    for (const [name, value] of Object.entries(secrets)) {
      await (await miniflare.getSecretsStoreSecretAPI(name))().create(value);
    }
    const { origin } = isDirect ? await miniflare.unsafeGetDirectURL() : ready;
    return {
      url: origin,
      close,
      [Symbol.asyncDispose]: close,
      async putText(namespace, key, text) {
        const bindings = await miniflare.getBindings<Record<string, TextStore>>();
        await bindings[namespace]?.put(key, text);
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
};
