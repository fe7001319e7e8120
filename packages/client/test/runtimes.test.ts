import { fileURLToPath } from 'node:url';
import chromium from '@sparticuz/chromium';
import { build, stop } from 'esbuild';
import { Miniflare } from 'miniflare';
import { chromium as browsers } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callAt, startCallServer } from './call-server.ts';
import { answerJson, type FixtureServer } from './fixture-server.ts';
import { runEverywhere, type Seen } from './portable-program.ts';
import { row } from './rows.ts';

const CALLS = [0, 1, 2, 3, 4].map((index) => callAt(row(index), index * 1000));

const EXPECTED: Seen = {
  got: row(7).id,
  listed: 5,
  scrolled: 5,
  exported: 5,
  paged: 3,
  changed: 5,
  errors: ['protocol', 'not-found', 'aborted', 'timeout'],
};

/** The client and the program in one file, as `format` wants it. */
const bundle = async (entry: string, globalName?: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format: globalName === undefined ? 'esm' : 'iife',
    conditions: ['@cdr/source'],
    ...(globalName !== undefined && { globalName }),
  });
  return outputFiles[0]?.text ?? '';
};

describe('the client runs', { timeout: 60_000 }, () => {
  let server: FixtureServer;
  beforeAll(async () => {
    server = await startCallServer({
      calls: CALLS,
      get: (id) => {
        if (id === 'moved') return (response) => void response.writeHead(302, { location: '/v1/cdr/any' }).end();
        if (id === 'missing') return answerJson({ error: 'Not Found' }, 404);
        return id === 'silent' ? () => {} : answerJson(row(7));
      },
    });
  });
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
    const browser = await browsers.launch({
      executablePath: await chromium.executablePath(),
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
