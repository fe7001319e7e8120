import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '@cdr/test-support';
import { openExplorer } from './open-explorer.ts';
import { openSample, sampleRow, sampleRows } from './sample-target.ts';
import { type Served, serveExplorer } from './serve-explorer.ts';

let browser: Browser;
let sample: Awaited<ReturnType<typeof openSample>>;
let served: Served;
beforeAll(async () => {
  browser = await launchBrowser();
  sample = await openSample(sampleRows(1500, 14));
  served = await serveExplorer(sample.target);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await served.close();
  await sample.close();
});

describe('the list', () => {
  it('loads the next page at its end, up to the last conversation', async () => {
    const { page, close } = await openExplorer(browser, served, '/?range=yesterday');
    const total = Number(await page.locator('.figure b').first().textContent());
    await expect
      .poll(async () => {
        await page.mouse.wheel(0, 20_000);
        return page.locator('.calls tbody tr').count();
      })
      .toBe(total);
    await close();
  });

  it('shows new calls while it is open, and none while it is paused', async () => {
    const { page, close } = await openExplorer(browser, served, '/?range=today');
    const add = (id: string, at: string): Promise<void> =>
      sample.target.commit({
        account: 'demo',
        version: 2,
        at,
        calls: [sampleRow(id, { started_at: at, ended_at: at })],
      });
    await add('22222222-0000-4000-8000-000000000001', '2026-06-28T13:59:58Z');
    await page.locator('tr.is-new').waitFor();
    const rows = await page.locator('.calls tbody tr').count();
    await page.getByRole('button', { name: 'Live' }).click();
    await page.getByRole('button', { name: 'Paused' }).waitFor();
    await add('22222222-0000-4000-8000-000000000002', '2026-06-28T13:59:59Z');
    // The next look of a page that is live comes while another one loads.
    const other = await openExplorer(browser, served, '/?range=today');
    await other.page.getByRole('button', { name: 'Live' }).waitFor();
    expect(await other.page.locator('.calls tbody tr').count()).toBe(Math.min(rows + 1, 100));
    expect(await page.locator('[data-call="22222222-0000-4000-8000-000000000002"]').count()).toBe(0);
    await other.close();
    await close();
  });

  it('keeps the pages that were loaded when a new call comes', async () => {
    const { page, close } = await openExplorer(browser, served);
    const rows = page.locator('.calls tbody tr');
    await page.getByRole('button', { name: 'Load more' }).last().click();
    await expect.poll(() => rows.count()).toBeGreaterThan(100);
    const at = '2026-06-28T13:59:57Z';
    const calls = [sampleRow('22222222-0000-4000-8000-000000000003', { started_at: at, ended_at: at })];
    await sample.target.commit({ account: 'demo', version: 3, at, calls });
    await page.locator('tr.is-new').first().waitFor();
    const ids = await page.locator('[data-call]').evaluateAll((all) => all.map((one) => one.getAttribute('data-call')));
    expect(ids.length).toBeGreaterThan(200);
    expect(new Set(ids).size).toBe(ids.length);
    await close();
  });
});
