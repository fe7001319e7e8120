import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passthrough } from '../support/edges.ts';
import { installPackage } from './package.ts';
import { findShellBlock } from './guide-blocks.ts';
import { ACCOUNT, CALL_IDS } from '../support/mock-account.ts';
import { createRun, readOutput, strangersEnvironment } from '@cdr/test-support';
import { SLOW } from '../support/slow.ts';

const edgeProxy = new URL('../../../edge-proxy/package.json', import.meta.url);
const wrangler = join(createRequire(edgeProxy).resolve('wrangler/package.json'), '../bin/wrangler.js');
const commands = new AbortController();
const run = createRun(commands.signal, { ...strangersEnvironment(), WRANGLER_SEND_METRICS: 'false' });

let project: string;
let key: string;

/** The file of a command, by the package's manifest. */
const commandOf = (name: string): string => {
  const folder = join(project, 'node_modules/@cdr/edge-proxy');
  const { bin }: { bin: Record<string, string> } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, bin[name] ?? `no command ${name}`);
};

const keys = (...args: readonly string[]): Promise<string> =>
  readOutput(run(project, process.execPath, commandOf('cdr-edge-keys'), ...args, '--file', 'keys.json'));

const setCredential = async (api: string, token: string): Promise<void> => {
  const args = [commandOf('cdr-edge-keys'), 'credential', '--tenant', 'tests', '--api', api, '--file', 'keys.json'];
  const child = spawn(process.execPath, args, { cwd: project, stdio: ['pipe', 'ignore', 'inherit'] });
  child.stdin.end(token);
  await once(child, 'exit');
};

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'cdr-team-'));
  await installPackage('packages/contract', project, run);
  await installPackage('packages/http-cache', project, run);
  await installPackage('apps/edge-proxy', project, run);
  await cp(join(project, 'node_modules/@cdr/edge-proxy/template'), project, { recursive: true });
  await setCredential('autocall', ACCOUNT.tokens.autocall[1]);
  await setCredential('pbx', ACCOUNT.tokens.pbx[1]);
  key = await keys('make', '--tenant', 'tests', '--scopes', 'autocall,pbx,pii');
}, 180_000);

afterAll(async () => {
  commands.abort();
  await rm(project, { recursive: true, force: true });
});

describe('a project with the published package', SLOW, () => {
  it('deploys the template as it is', { timeout: 180_000 }, async () => {
    const args = [wrangler, 'deploy', '--dry-run', '--outdir', 'out'] as const;
    const output = await readOutput(run(project, process.execPath, ...args));

    for (const binding of ['env.CDR_KEYS', 'env.LIMITS', 'env.ASSETS']) expect(output).toContain(binding);
    expect(await readFile(join(project, 'out/worker.js'), 'utf8')).not.toMatch(/from ?["']node:/);
  });

  it('runs the edge by its command, with keys from the other one', async () => {
    await using mock = await startMockServer({ accounts: [ACCOUNT] });
    const child = spawn(process.execPath, [commandOf('edge-proxy')], {
      cwd: project,
      env: { ...strangersEnvironment(), ...passthrough(mock.url), CDR_MODE: 'keys', CDR_KEYS: 'keys.json' },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const exited = once(child, 'exit');
    const [{ ready: url }] = await once(child, 'message');
    const ask = (path: string): Promise<Response> =>
      fetch(`${url}${path}`, { headers: { authorization: `Bearer ${key}` } });
    const statuses = [];
    for (const path of ['/v1/cdr?page=1', `/api/v2/report/${CALL_IDS[0]}`, '/docs', '/docs/docs.js', '/openapi.json']) {
      statuses.push((await ask(path)).status);
    }
    child.kill('SIGTERM');
    await exited;

    expect(statuses).toEqual([200, 200, 200, 200, 200]);
  });

  it.each(['edge-proxy', 'cdr-edge-keys'])('prints the usage of %s for --help', async (name) => {
    expect(await readOutput(run(project, process.execPath, commandOf(name), '--help'))).toMatch(/^usage: /);
  });

  it.each([
    ['edge-proxy', ['--port', '80']],
    ['cdr-edge-keys', []],
  ])('%s rejects unknown arguments and lists the known ones', async (name, args) => {
    const { exitCode, errors } = await run(project, process.execPath, commandOf(name), ...args);

    expect(exitCode).toBe(2);
    expect(errors).toMatch(/^usage: /m);
  });
});

describe('the deployment guide, tried on this machine', () => {
  const guide = (text: string): string =>
    findShellBlock(join(project, 'node_modules/@cdr/edge-proxy/docs/deploy.md'), text);

  /** Commands as `npx` would find them in the project. */
  const createNpx = async (): Promise<NodeJS.ProcessEnv> => {
    const folder = join(project, 'npx');
    const node = `exec '${process.execPath}'`;
    await mkdir(folder);
    await writeFile(
      join(folder, 'npx'),
      `#!/bin/sh\nname=$1\nshift\ncase $name in\nwrangler) ${node} '${wrangler}' "$@" ;;\n*) ${node} '${commandOf('cdr-edge-keys')}' "$@" ;;\nesac\n`,
    );
    await chmod(join(folder, 'npx'), 0o755);
    const { PATH = '', ...environment } = strangersEnvironment();
    return { ...environment, PATH: `${folder}${delimiter}${PATH}`, WRANGLER_SEND_METRICS: 'false' };
  };

  /** Starts the guide's server, and waits for its address. */
  const startWorker = async (env: NodeJS.ProcessEnv) => {
    const command = guide('wrangler dev').replace('--port 8787', '--port 0');
    const child = spawn('sh', ['-c', command], {
      cwd: project,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    const stop = async (): Promise<void> => {
      const exited = once(child, 'exit');
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await exited;
    };
    commands.signal.addEventListener('abort', () => void stop());
    for await (const line of createInterface(child.stdout)) {
      const [, url] = /Ready on (http:\S+)/.exec(line) ?? [];
      if (url !== undefined) {
        child.stdout.resume();
        return { url, [Symbol.asyncDispose]: stop };
      }
    }
    throw new Error('the Worker should start');
  };

  it('responds to its first request', { timeout: 180_000 }, async () => {
    await using mock = await startMockServer({ calls: 10 });
    const env = await createNpx();
    const prepare = guide('.dev.vars').replaceAll('http://127.0.0.1:4010', mock.url);
    const output = await readOutput(
      createRun(commands.signal, env)(project, 'sh', '-c', `set -e\n${prepare}\necho "key $TRY_KEY"`),
    );
    const [, tryKey = ''] = /^key (cdr_\S+)$/m.exec(output) ?? [];
    await using worker = await startWorker(env);
    const response = await fetch(`${worker.url}/v1/cdr?limit=1`, { headers: { authorization: `Bearer ${tryKey}` } });

    expect([response.status, await response.json()]).toEqual([
      200,
      expect.objectContaining({ data: [expect.anything()] }),
    ]);
  });
});
