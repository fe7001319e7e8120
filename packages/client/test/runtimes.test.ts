import { launchBrowser, startWorker } from '@cdr/test-support';
import { stop } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureServer } from './fixture-server.ts';
import { runEverywhere } from './portable-program.ts';
import { bundle, EXPECTED, startPortableServer } from './portable-server.ts';
import { SLOW } from './slow.ts';

describe('the client runs', SLOW, () => {
  let server: FixtureServer;
  beforeAll(async () => {
    server = await startPortableServer();
  }, SLOW.timeout);
  afterAll(async () => {
    await stop();
    await server[Symbol.asyncDispose]();
  });

  it('in this Node', async () => {
    expect(await runEverywhere(server.url)).toEqual(EXPECTED);
  });

  it('in workerd', async () => {
    const code = await bundle(`
      import { runEverywhere } from './portable-program.ts';
      export default { fetch: async (request) => Response.json(await runEverywhere(await request.text())) };
    `);
    await using worker = await startWorker({ code, compatibilityDate: '2026-01-01' });

    expect(await (await fetch(worker.url, { method: 'POST', body: server.url })).json()).toEqual(EXPECTED);
  });

  it('in Chromium', async () => {
    const script = await bundle(`export { runEverywhere } from './portable-program.ts';`, 'program');
    const browser = await launchBrowser();
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
