import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A cache in front of a provider. */
export interface Nginx extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
}

interface NginxFiles {
  readonly folder: string;
  readonly port: number;
  readonly provider: string;
  readonly njs: string;
}

const findFreePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('a TCP server should have a port');
  return address.port;
};

/** Looks the key up by its SHA-256, as the edge does. */
const toAuthentication = (keyHash: string): string => `
import crypto from 'crypto';
const TENANTS = { '${keyHash}': 'bench' };
function authenticate(r) {
  const header = r.headersIn.Authorization || '';
  const hash = header.indexOf('Bearer ') === 0 ? crypto.createHash('sha256').update(header.slice(7)).digest('hex') : '';
  const tenant = TENANTS[hash];
  if (tenant === undefined) {
    r.return(401);
    return;
  }
  r.headersOut['X-Tenant'] = tenant;
  r.headersOut['X-Key-Id'] = hash.slice(0, 8);
  r.return(204);
}
export default { authenticate };
`;

/** One worker that does what a hit of the edge does: key, limit, JSON log line, request id, cache by tenant. */
const toConfiguration = ({ folder, port, provider, njs }: NginxFiles): string => `
${njs === '' ? '' : `load_module ${njs};`}
daemon off;
${process.getuid?.() === 0 ? 'user root;' : ''}
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 1024; }
http {
  js_path ${folder};
  js_import keys from keys.js;
  log_format line escape=json '{"at":"$time_iso8601","requestId":"$request_id","tenant":"$tenant","keyId":"$key_id",'
    '"method":"$request_method","status":$status,"cache":"$upstream_cache_status","seconds":$request_time}';
  access_log ${folder}/access.log line buffer=64k flush=1s;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/temp;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  keepalive_requests 1000000000;
  limit_req_zone $http_authorization zone=limit:1m rate=1000000r/s;
  proxy_cache_path ${folder}/cache keys_zone=calls:16m;
  server {
    listen 127.0.0.1:${port};
    location = /authenticate {
      internal;
      js_content keys.authenticate;
    }
    location / {
      limit_req zone=limit burst=1000000 nodelay;
      auth_request /authenticate;
      auth_request_set $tenant $sent_http_x_tenant;
      auth_request_set $key_id $sent_http_x_key_id;
      proxy_pass ${provider};
      proxy_cache calls;
      proxy_cache_key $tenant$request_uri;
      proxy_cache_valid 200 1h;
      # The provider of this bench sends the headers of a hit, "private" included.
      proxy_ignore_headers Cache-Control Expires;
      proxy_hide_header X-Request-Id;
      proxy_hide_header Cache-Status;
      add_header X-Request-Id $request_id;
      add_header Cache-Status "nginx; $upstream_cache_status";
    }
  }
}
`;

/** The path of njs to load, empty if njs is linked in; null without nginx or njs. */
const findNjs = (): string | null => {
  const { stderr, status } = spawnSync('nginx', ['-V'], { encoding: 'utf8' });
  if (status !== 0) return null;
  if (/--add-module=\S*njs/.test(stderr)) return '';
  const modules = /--modules-path=(\S+)/.exec(stderr)?.[1] ?? '/usr/lib/nginx/modules';
  const path = join(modules, 'ngx_http_js_module.so');
  return existsSync(path) ? path : null;
};

/** Waits for the first response, which may be a 401. */
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

/**
 * Starts the system's nginx as a cache with keys in front of a provider; null without nginx or without njs.
 *
 * @param keyHash SHA-256 of the only key
 */
export const startNginx = async (provider: string, keyHash: string): Promise<Nginx | null> => {
  const njs = findNjs();
  if (njs === null) return null;
  const folder = await mkdtemp(join(tmpdir(), 'edge-bench-nginx-'));
  const port = await findFreePort();
  const configuration = join(folder, 'nginx.conf');
  await writeFile(join(folder, 'keys.js'), toAuthentication(keyHash));
  await writeFile(configuration, toConfiguration({ folder, port, provider, njs }));
  const nginx = spawn('nginx', ['-p', folder, '-c', configuration], { stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise<void>((resolve) => {
    nginx.once('exit', () => resolve());
  });
  const url = `http://127.0.0.1:${port}`;
  await waitFor(url, () => nginx.exitCode !== null);
  return {
    url,
    pid: nginx.pid ?? 0,
    [Symbol.asyncDispose]: async () => {
      nginx.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true });
    },
  };
};
