import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { stop } from 'esbuild';
import { Miniflare } from 'miniflare';
import { chromium as browsers } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FixtureServer } from './fixture-server.ts';
import { runEverywhere } from './portable-program.ts';
import { bundle, EXPECTED, startPortableServer } from './portable-server.ts';
import { SLOW } from './slow.ts';

describe('the client runs', SLOW, () => {
  let server: FixtureServer;
  let folder: string;
  beforeAll(async () => {
    server = await startPortableServer();
    folder = await mkdtemp(join(tmpdir(), 'cdr-runtimes-'));
  }, SLOW.timeout);
  afterAll(async () => {
    await stop();
    await server[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  it('in this Node', async () => {
    expect(await runEverywhere(server.url)).toEqual(EXPECTED);
  });

  it('in workerd', async () => {
    const code = await bundle(`
      import { runEverywhere } from './portable-program.ts';
      export default { fetch: async (request) => Response.json(await runEverywhere(await request.text())) };
    `);
    const miniflare = new Miniflare({
      telemetry: { enabled: false },
      workers: [
        {
          config: {
            name: 'program',
            compatibilityDate: '2026-01-01',
            manifest: { mainModule: 'worker.js', modules: { 'worker.js': { type: 'esm', contents: code } } },
          },
        },
      ],
    });
    try {
      const response = await fetch(await miniflare.ready, { method: 'POST', body: server.url });
      expect(await response.json()).toEqual(EXPECTED);
    } finally {
      await miniflare.dispose();
    }
  });

  it('in Chromium', async () => {
    const script = await bundle(`export { runEverywhere } from './portable-program.ts';`, 'program');
    // Where others unpack it, too, its package takes a file that is still being written for the whole.
    vi.stubEnv('TMPDIR', folder);
    const executablePath = await chromium.executablePath();
    vi.unstubAllEnvs();
    const browser = await browsers.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    try {
      const page = await browser.newPage();
      // Of the same origin, as the fixture server has no CORS.
      await page.goto(`${server.url}/v1/cdr/page`);
      expect(await page.evaluate(`${script}; program.runEverywhere(location.origin)`)).toEqual(EXPECTED);
    } finally {
      await browser.close();
    }
  });
});
