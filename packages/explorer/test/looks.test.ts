import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '@cdr/test-support';
import { openExplorer } from './open-explorer.ts';
import { openSample, sampleRow, sampleRows } from './sample-target.ts';
import { poll } from './poll.ts';
import { type Served, serveExplorer } from './serve-explorer.ts';

const LONG = 'extension'.repeat(22);
const LEGS = Array.from({ length: 40 }, (_, index) =>
  sampleRow(`33333333-0000-4000-8000-${String(index).padStart(12, '0')}`, {
    sip_call_id: 'forty@pbx.example',
    disposition: index === 39 ? 'answered' : 'no-answer',
    started_at: `2026-06-28T05:${String(index).padStart(2, '0')}:00Z`,
    ended_at: `2026-06-28T05:${String(index + 1).padStart(2, '0')}:00Z`,
  }),
);
const ODD = [
  sampleRow('odd-1', { from_number: LONG, extension: LONG }),
  sampleRow('odd-2', { from_number: 'שלום עולם', extension: '٤٢' }),
  sampleRow('odd-3', {
    from_number: '👩‍💻📞',
    started_at: '2026-06-27T20:00:00Z',
    ended_at: '2026-06-28T05:00:00Z',
    talk_seconds: 32_390,
  }),
  sampleRow('odd-4', { from_number: '<img src=x onerror=alert(1)>', hangup_cause: '<b>bold</b>' }),
];

let browser: Browser;
let sample: Awaited<ReturnType<typeof openSample>>;
let served: Served;
beforeAll(async () => {
  browser = await launchBrowser();
  sample = await openSample([...sampleRows(600, 14), ...LEGS, ...ODD]);
  served = await serveExplorer(sample.target);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await served.close();
  await sample.close();
});

const findFaults = async (page: Page): Promise<unknown> => {
  await page.evaluate(`${axe.source}; undefined`);
  return page.evaluate(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map(({ html, failureSummary }) => html.slice(0, 200) + failureSummary) })))`);
};

const isTooWide = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe('how the page looks', () => {
  it.each(['light', 'dark'] as const)('has no finding of axe when it is %s', async (colorScheme) => {
    const { page, close } = await openExplorer(browser, served, '/', { colorScheme });
    expect(await findFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '+ Filter' }).click();
    expect(await findFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const tables = page.getByRole('button', { name: 'Table', exact: true });
    while ((await tables.count()) > 0) await tables.first().click();
    await page.locator('.calls tbody tr', { hasText: '40 legs' }).click();
    await page.locator('.leg').first().waitFor();
    expect(await findFaults(page)).toEqual([]);
    await close();
  });

  it.each([360, 390, 768, 1280, 1920, 2560])('fits %i px, with odd calls', async (width) => {
    const { page, problems, close } = await openExplorer(browser, served, '/', { viewport: { width, height: 900 } });
    expect(await isTooWide(page)).toBe(false);
    await page.locator('.calls tbody tr', { hasText: '40 legs' }).click();
    await poll(() => page.locator('.leg-line').count()).toBe(40);
    expect(await isTooWide(page)).toBe(false);
    expect(await page.locator('.drawer').evaluate((drawer) => drawer.scrollWidth <= drawer.clientWidth)).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });

  it('prints the figures and pictures without their controls', async () => {
    const { page, close } = await openExplorer(browser, served, '/', { viewport: { width: 794, height: 1123 } });
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.figure b').first().isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'CSV' }).first().isVisible()).toBe(false);
    expect(await isTooWide(page)).toBe(false);
    expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000);
    await close();
  });

  it('shows a database without a call, one that fills, and a source that is down', async () => {
    const empty = await openSample([], { lastError: 'network', lastRoundAt: '2026-06-28T03:42:00Z' });
    await empty.target.commit({
      account: 'demo',
      version: 2,
      at: '2026-06-28T14:00:00Z',
      opened: [{ side: 'started', low: '2026-01-01 00:00:00', high: '2026-02-01 00:00:00', kind: 'backfill' }],
    });
    const other = await serveExplorer(empty.target);
    const { page, close } = await openExplorer(browser, other);
    expect(await page.locator('.empty h2').textContent()).toBe('No calls yet.');
    const notes = await page.getByRole('status').textContent();
    expect(notes).toContain('Calls as of 10:42:00');
    expect(notes).toContain('being filled: 0 calls so far, 1 windows left');
    expect(await findFaults(page)).toEqual([]);
    await close();
    await other.close();
    await empty.close();
  });

  it('shows that a query takes too long, and tries again', async () => {
    const fresh = await openSample(sampleRows(10, 2));
    // Shorter than the start of the process that reads.
    const slow = await serveExplorer(fresh.target, { queryTimeoutMs: 1 });
    const { page, close } = await openExplorer(browser, slow, '/', { isShown: false });
    const again = page.getByRole('button', { name: 'Try again' });
    await again.waitFor();
    expect(await page.getByRole('status').textContent()).toContain('The database takes too long for this.');
    expect(await page.locator('.sign-in').count()).toBe(0);
    expect(await findFaults(page)).toEqual([]);
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/overview'));
    await again.click();
    expect((await answered).status()).toBe(503);
    await close();
    await slow.close();
    await fresh.close();
  });

  it('shows a range of ten years', async () => {
    const { page, problems, close } = await openExplorer(browser, served, '/?since=2016-06-29&until=2026-06-29');
    expect(await page.getByRole('region', { name: 'Calls over time, by month' }).isVisible()).toBe(true);
    expect(problems).toEqual([]);
    await close();
  });
});
