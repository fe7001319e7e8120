import { launchBrowser, openPage } from '@cdr/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorkerd } from '../dev/workerd.ts';
import { createEdgeProxy } from '../src/app/app.ts';
import { createAssetFinder } from '../src/runtime/node/find-asset.ts';
import { startNodeServer } from '../src/runtime/node/serve.ts';
import { SECRET } from './support/edge.ts';
import { SLOW } from './support/slow.ts';

const origins = { autocall: 'https://autocall.example', pbx: 'https://pbx.example' };
const env = { AUTOCALL_ORIGIN: origins.autocall, PBX_ORIGIN: origins.pbx, CDR_SECRET: SECRET };
const assets = createAssetFinder(new URL('../assets/', import.meta.url));

const startNode = () =>
  startNodeServer(createEdgeProxy({ origins, secret: SECRET, access: { mode: 'passthrough' }, assets }), {
    host: '127.0.0.1',
    port: 0,
  });

describe.each([
  ['Node', startNode],
  ['workerd', () => startWorkerd({ env, log: () => undefined })],
])('the API reference on %s', SLOW, (_runtime, start) => {
  let browser: Awaited<ReturnType<typeof launchBrowser>>;
  let server: { readonly url: string; close(): Promise<void> };
  beforeAll(async () => {
    browser = await launchBrowser();
    server = await start();
  }, SLOW.timeout);
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('sends the key of its user, and requests nothing elsewhere', async () => {
    const { page, elsewhere, problems } = await openPage(browser, server.url);
    await page.goto(`${server.url}/docs`);
    await page.locator('.auth-wrapper .authorize').first().click();
    await page.locator('.auth-container input').fill('cdr_key');
    await page.locator('.auth-container button[type=submit]').click();
    await page.locator('.btn-done').click();
    const operation = page.locator('.opblock-post').first();
    await operation.locator('.opblock-summary-control').click();
    expect(await operation.locator('.opblock-description').innerText()).toContain('Authorization: Bearer $TOKEN');
    await operation.getByRole('button', { name: 'Try it out' }).click();
    const sent = page.waitForRequest((request) => request.method() === 'POST');
    await operation.getByRole('button', { name: 'Execute' }).click();

    expect(await (await sent).headerValue('authorization')).toBe('Bearer cdr_key');
    await operation.locator('.live-responses-table').waitFor();
    expect(elsewhere).toEqual([]);
    // Passthrough has no purge.
    expect(problems.filter((problem) => !problem.includes('403 (Forbidden)'))).toEqual([]);
    await page.close();
  });
});
