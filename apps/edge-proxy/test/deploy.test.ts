import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkerd } from '../dev/workerd.ts';
import { SECRET } from './support/edge.ts';
import { expectProblem } from './support/problem.ts';
import { SLOW } from './support/slow.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../', import.meta.url));
const wrangler = join(createRequire(import.meta.url).resolve('wrangler/package.json'), '../bin/wrangler.js');

/** The most that a deployed Worker may weigh. @unit bytes, gzip */
const BUDGET = 80 * 1024;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-deploy-'));
}, SLOW.timeout);

afterAll(() => rm(folder, { recursive: true }));

describe('wrangler', SLOW, () => {
  it.each([
    ['production', ['env.CDR_KEYS', 'env.LIMITS', 'env.ASSETS']],
    ['staging', ['env.LIMITS', 'env.ASSETS']],
  ])('would deploy %s, within its budget', { timeout: 180_000 }, async (environment, bindings) => {
    const out = join(folder, environment);
    const { stdout } = await run(
      process.execPath,
      [wrangler, 'deploy', '--dry-run', '--env', environment, '--outdir', out],
      {
        cwd: root,
        env: {
          PATH: process.env['PATH'] ?? '',
          HOME: folder,
          WRANGLER_SEND_METRICS: 'false',
          WRANGLER_BUILD_CONDITIONS: '@cdr/source,workerd,worker,browser',
        },
      },
    );
    const code = await readFile(join(out, 'worker.js'));

    for (const binding of bindings) expect(stdout).toContain(binding);
    expect(gzipSync(code).byteLength).toBeLessThanOrEqual(BUDGET);
    expect(code.toString()).not.toMatch(/from ?["']node:/);
  });
});

describe('the template', SLOW, () => {
  it('arrives with an ignore file for keys and secrets', async () => {
    const { stdout } = await run('npm', ['pack', '--dry-run', '--json'], {
      cwd: root,
      env: { PATH: process.env['PATH'] ?? '', HOME: folder },
    });
    const [packed]: Array<{ files: Array<{ path: string }> }> = JSON.parse(stdout);
    const worker = join(folder, 'worker');
    for (const { path } of packed?.files ?? []) {
      if (path.startsWith('template/')) await cp(join(root, path), join(worker, path.replace('template/', '')));
    }
    await rename(join(worker, 'gitignore'), join(worker, '.gitignore'));
    await run('git', ['init', '--quiet'], { cwd: worker });
    const secret = ['.dev.vars', '.env.production', 'keys.json', 'keys.json.lock', 'node_modules/x', '.wrangler/x'];
    const ignored = await run('git', ['check-ignore', ...secret, 'worker.ts', 'wrangler.jsonc'], { cwd: worker });

    expect(ignored.stdout.trim().split('\n')).toEqual(secret);
  });

  it('is a Worker that serves, or names the settings', { timeout: 180_000 }, async () => {
    const env = { AUTOCALL_ORIGIN: 'https://autocall.example', PBX_ORIGIN: 'https://pbx.example' };
    await using worker = await startWorkerd({
      entry: 'template/worker.ts',
      env: { ...env, CDR_SECRET: SECRET },
      log: () => undefined,
    });
    await using broken = await startWorkerd({ entry: 'template/worker.ts', env, log: () => undefined });

    expect((await fetch(`${worker.url}/healthz`)).status).toBe(200);
    const problem = await expectProblem(await fetch(`${broken.url}/healthz`), 500, 'internal');
    expect(problem.detail).toBe('the configuration is invalid: CDR_SECRET');
  });
});
