import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A cache in front of a provider. */
export interface Nginx extends AsyncDisposable {
  readonly url: string;
}

const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  return address.port;
};

/** One worker that logs each request and keeps answers apart by credential. */
const toConfiguration = (folder: string, port: number, provider: string): string => `
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  access_log ${folder}/access.log combined buffer=64k flush=1s;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/temp;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000000;
  proxy_cache_path ${folder}/cache keys_zone=calls:16m;
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass ${provider};
      proxy_cache calls;
      proxy_cache_key $http_authorization$request_uri;
      proxy_cache_valid 200 1h;
      add_header X-Cache-Status $upstream_cache_status;
    }
  }
}
`;

/** Waits until it is at home. */
const waitFor = async (url: string, hasEnded: () => boolean): Promise<void> => {
  while (!hasEnded()) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
  }
  throw new Error('nginx did not start');
};

/** Starts the system's nginx as a cache in front of a provider; null where there is none. */
export const startNginx = async (provider: string): Promise<Nginx | null> => {
  const folder = await mkdtemp(join(tmpdir(), 'edge-bench-nginx-'));
  const port = await findFreePort();
  const configuration = join(folder, 'nginx.conf');
  await writeFile(configuration, toConfiguration(folder, port, provider));
  const nginx = spawn('nginx', ['-p', folder, '-c', configuration], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => {
    nginx.once('error', () => resolve());
    nginx.once('exit', () => resolve());
  });
  if (nginx.pid === undefined) {
    await rm(folder, { recursive: true });
    return null;
  }
  const url = `http://127.0.0.1:${port}`;
  await waitFor(url, () => nginx.exitCode !== null);
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      nginx.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
};
