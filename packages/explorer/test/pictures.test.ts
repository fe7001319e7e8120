import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '@cdr/test-support';
import { openExplorer, untilShown } from './open-explorer.ts';
import { openSample, sampleRows } from './sample-target.ts';
import { poll } from './poll.ts';
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

describe('the pictures', () => {
  it('filters by an hour of the week, by a click and by keyboard', async () => {
    const { page, close } = await openExplorer(browser, served, '/?range=30d&zone=America/New_York');
    const readCount = async (): Promise<number> =>
      Number((await page.locator('.figure b').first().textContent())?.replace(',', ''));
    const cell = page.getByRole('button', { name: /^Thu 22:00/ });
    const count = Number(await cell.textContent());
    const total = Number(await page.getByRole('button', { name: /^Fri 00:00/ }).textContent());
    expect(Math.min(count, total)).toBeGreaterThan(0);
    await cell.click();
    await page.waitForURL(/hour=4-22/);
    await poll(readCount).toBe(count);
    expect(await page.locator('.chip').textContent()).toBe('Thu 22:00 ✕');
    const times = page.locator('td.c-time');
    await poll(async () => (await times.allTextContents()).filter((time) => !/^Thu.* 22:/.test(time))).toEqual([]);
    await cell.click();
    await poll(readCount).toBeGreaterThan(count);

    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.waitForURL(/hour=5-00/);
    await poll(readCount).toBe(total);
    await close();
  });

  it('zooms into a bar by a click and by keyboard, and out again', async () => {
    const { page, close } = await openExplorer(browser, served);
    const chart = page.getByRole('slider');
    const total = await page.locator('.figure b').first().textContent();
    await chart.focus();
    for (let hour = 0; hour < 10; hour += 1) await page.keyboard.press('ArrowRight');
    expect(await chart.getAttribute('aria-valuetext')).toContain('Mon 22 Jun, 09:00');
    await page.keyboard.press('Enter');
    await page.waitForURL(/since=2026-06-22T02%3A00%3A00Z&until=2026-06-22T03%3A00%3A00Z/);
    await poll(() => page.locator('.figure b').first().textContent()).not.toBe(total);
    await page.getByRole('button', { name: 'Zoom out' }).click();
    await page.waitForURL(/since=2026-06-22T01%3A30%3A00Z&until=2026-06-22T03%3A30%3A00Z/);
    await page.goBack();
    await page.goBack();
    await poll(() => page.locator('.figure b').first().textContent()).toBe(total);
    expect(await page.getByRole('button', { name: 'Zoom out' }).count()).toBe(0);
    await untilShown(page);
    await page.locator('.u-over').click();
    await page.waitForURL(/since=2026-06-25T/);
    await close();
  });
});
