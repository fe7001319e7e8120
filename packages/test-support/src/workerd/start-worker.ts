import { holdWorkerdGuard, releaseWorkerdGuard } from './workerd-guard.ts';

/** A Worker to run. */
export interface WorkerOptions {
  /** One module. */
  readonly code: string;
  readonly compatibilityDate: string;
  /** Texts to bind, by name. @default none */
  readonly env?: Readonly<Record<string, string>>;
}

/** A Worker in a local workerd. */
export interface RunningWorker extends AsyncDisposable {
  readonly url: string;
}

/** Runs one Worker in a real workerd, until it is disposed or this process ends. Its log is dropped. */
export const startWorker = async ({ code, compatibilityDate, env = {} }: WorkerOptions): Promise<RunningWorker> => {
  const { Miniflare } = await import('miniflare');
  const texts = Object.entries(env).map(([name, value]) => [name, { type: 'text' as const, value }]);
  holdWorkerdGuard();
  const miniflare = new Miniflare({
    port: 0,
    host: '127.0.0.1',
    telemetry: { enabled: false },
    handleStructuredLogs: () => undefined,
    workers: [
      {
        config: {
          name: 'worker',
          compatibilityDate,
          env: Object.fromEntries(texts),
          manifest: { mainModule: 'worker.js', modules: { 'worker.js': { type: 'esm', contents: code } } },
        },
        // Miniflare's own Worker compresses responses, which hides their length.
        dev: { unsafeDirectSockets: [{ host: '127.0.0.1', port: 0 }] },
      },
    ],
  });
  const close = async (): Promise<void> => {
    await miniflare.dispose();
    await releaseWorkerdGuard();
  };
  try {
    await miniflare.ready;
    const { origin } = await miniflare.unsafeGetDirectURL();
    return { url: origin, [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
};
