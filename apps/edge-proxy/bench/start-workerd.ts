import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findWorkerd } from '@cdr/test-support';
import { bundleWorker } from '../dev/bundle-worker.ts';

/** A measured server. */
export interface BenchServer extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
}

const toConfig = (compatibilityDate: string): string => `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(
    name = "main",
    worker = (
      modules = [(name = "worker.js", esModule = embed "worker.js")],
      compatibilityDate = "${compatibilityDate}",
    ),
  )],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
`;

/** workerd itself, without Miniflare around it. @param entry a Worker's source */
export const startWorkerd = async (entry: URL): Promise<BenchServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'cdr-bench-'));
  const { code, compatibilityDate } = await bundleWorker(entry.href);
  await writeFile(join(folder, 'worker.js'), code);
  await writeFile(join(folder, 'config.capnp'), toConfig(compatibilityDate));
  // The third descriptor reports the address; the output is the Worker's log, which is dropped.
  const child = spawn(findWorkerd(), ['serve', '--control-fd=3', join(folder, 'config.capnp')], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  const [, , , control] = child.stdio;
  if (!control || !('read' in control)) throw new Error('workerd has no control descriptor');
  const [line]: unknown[] = await once(createInterface(control), 'line');
  const { port }: { readonly port: number } = JSON.parse(String(line));
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async [Symbol.asyncDispose]() {
      child.kill('SIGKILL');
      await once(child, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
};
