import { readOverview, readStats } from '@cdr/sync';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '@cdr/test-support';
import { openExplorer, untilShown } from './open-explorer.ts';
import { NOW, openSample, sampleRow, sampleRows } from './sample-target.ts';
import { poll } from './poll.ts';
import { type Served, serveExplorer } from './serve-explorer.ts';

const NUMBER = '0987654321';

let browser: Browser;
let sample: Awaited<ReturnType<typeof openSample>>;
let served: Served;
beforeAll(async () => {
  browser = await launchBrowser();
  const marked = sampleRow('11111111-0000-4000-8000-000000000001', { from_number: NUMBER, from_key: '+84987654321' });
  sample = await openSample([...sampleRows(1500, 14), marked]);
  served = await serveExplorer(sample.target);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await served.close();
  await sample.close();
});

const WEEK = { account: 'demo', since: '2026-06-22', until: '2026-06-29', timeZone: 'Asia/Ho_Chi_Minh', now: NOW };

describe('the page', () => {
  it('shows the figures of the metrics, and sums that agree with them', async () => {
    const { page, requests, problems, close } = await openExplorer(browser, served);
    const overview = await readOverview(sample.target, WEEK);
    const { total } = await readStats(sample.target, { ...WEEK, by: 'day' });
    const count = total.calls.toLocaleString('en-GB');
    expect(await page.locator('.figure b').first().textContent()).toBe(count);
    expect(await page.locator('.figure', { hasText: 'missed' }).locator('b').textContent()).toBe(
      String(overview.missed),
    );
    const readTotal = (name: string): Promise<string | null> =>
      page.getByRole('region', { name }).locator('.picture-head > .muted').textContent();
    expect(await readTotal('Calls over time')).toBe(`${count} conversations`);
    expect(await readTotal('Weekday and hour')).toBe(`${count} conversations`);
    expect(await readTotal('Extensions')).toBe(`${total.legs.toLocaleString('en-GB')} legs`);
    expect(await readTotal('Lengths')).toBe(`${total.answered.toLocaleString('en-GB')} conversations`);
    expect(await readTotal('Conversations')).toBe(count);
    const heat = await page.locator('.heat tbody td').allTextContents();
    expect(heat.reduce((sum, calls) => sum + Number(calls), 0)).toBe(total.calls);
    // Reading is no reason to read again.
    expect(requests.filter((url) => url.endsWith('/api/overview'))).toHaveLength(1);
    expect(problems).toEqual([]);
    await close();
  });

  it('keeps filters in the address: a click, back, a reload and a copied link', async () => {
    const { page, close } = await openExplorer(browser, served);
    const all = await page.locator('.figure b').first().textContent();
    await page.getByRole('region', { name: 'Extensions' }).locator('.bar-row').first().click();
    await page.waitForURL(/\?ext=\d+$/);
    const filtered = page.locator('.figure b').first();
    await poll(() => filtered.textContent()).not.toBe(all);
    const shown = await filtered.textContent();

    await page.reload();
    await untilShown(page);
    expect(await filtered.textContent()).toBe(shown);

    const copy = await openExplorer(browser, served, new URL(page.url()).search);
    expect(await copy.page.locator('.figure b').first().textContent()).toBe(shown);
    expect(await copy.page.locator('.chip').count()).toBe(1);
    await copy.close();

    await page.goBack();
    await poll(() => filtered.textContent()).toBe(all);
    await close();
  });

  it('sends numbers in no address, and requests no other host', async () => {
    const { page, requests, problems, close } = await openExplorer(browser, served, `/#number=${NUMBER}`);
    expect(await page.locator('.figure b').first().textContent()).toBe('1');
    expect(await page.locator('body').textContent()).not.toContain(`${NUMBER} →`);
    await page.getByRole('button', { name: 'Show numbers' }).click();
    await page.locator('.calls', { hasText: NUMBER }).waitFor();
    expect(served.audit.filter(({ event }) => event === 'show-numbers')).toHaveLength(1);
    expect(requests.filter((url) => url.includes(NUMBER.slice(1)))).toEqual(
      [`${served.origin}/#number=${NUMBER}`].filter(() => false),
    );
    expect(requests.filter((url) => !url.startsWith(served.origin))).toEqual([]);
    expect(problems).toEqual([]);
    await close();
  });

  it('takes a range of days, and another zone without another range', async () => {
    const { page, close } = await openExplorer(browser, served);
    const open = (): Promise<void> => page.locator('.range > button').click();
    await open();
    expect(await page.getByLabel('From').inputValue()).toBe('2026-06-22');
    expect(await page.getByLabel('To, this day included').inputValue()).toBe('2026-06-28');
    await page.getByLabel('Time zone').fill('UTC');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/\?zone=UTC$/);
    await untilShown(page);
    await open();
    await page.getByLabel('From').fill('2026-06-25');
    await page.getByLabel('To, this day included').fill('2026-06-25');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/\?zone=UTC&since=2026-06-25&until=2026-06-26$/);
    await poll(() => page.locator('.range > button').textContent()).toContain('Thu, 25 Jun 2026');
    await close();
  });

  it('leaves out what a link has wrong, and names it', async () => {
    const { page, close } = await openExplorer(browser, served, '/?range=week&direction=inbound&colour=red');
    expect(await page.getByRole('status').textContent()).toContain('colour, range');
    expect(await page.locator('.chip').allTextContents()).toEqual(['inbound ✕']);
    await close();
  });

  it('asks for a link without a session, and then shows what the address names', async () => {
    const { page, close } = await openExplorer(browser, served, '/?direction=outbound', { isSignedIn: false });
    await page.getByLabel('Link or token').fill('wrong');
    await page.getByRole('button', { name: 'Open' }).click();
    await page.getByText('wrong, used or older').waitFor();
    expect(await page.locator('.calls').count()).toBe(0);
    await page.getByLabel('Link or token').fill(served.explorer.createLink());
    await page.getByRole('button', { name: 'Open' }).click();
    await untilShown(page);
    expect(await page.locator('.chip').allTextContents()).toEqual(['outbound ✕']);
    await close();
  });

  it('is used by keyboard alone', async () => {
    const { page, close } = await openExplorer(browser, served);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('conversations');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('.leg').first().waitFor();
    expect(page.url()).toContain('#call=');
    await page.keyboard.press('Escape');
    await poll(() => page.locator('.drawer').count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.hasAttribute('data-call'))).toBe(true);
    await page.getByRole('button', { name: '+ Filter' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Space');
    await page.waitForURL(/direction=inbound/);
    await page.keyboard.press('Escape');
    expect(await page.locator('.panel').count()).toBe(0);
    await close();
  });

  it.each([
    ['Asia/Ho_Chi_Minh', 'Sun 28 Jun 10:00:00'],
    ['America/New_York', 'Sat 27 Jun 23:00:00'],
    ['Asia/Kolkata', 'Sun 28 Jun 08:30:00'],
  ])('shows times of %s', async (zone, time) => {
    const { page, close } = await openExplorer(browser, served, `/?zone=${encodeURIComponent(zone)}#number=${NUMBER}`, {
      timezoneId: 'Europe/Berlin',
    });
    expect((await page.locator('td.c-time').first().textContent())?.replace(',', '')).toBe(time);
    await close();
  });

  it('speaks Vietnamese to a browser that does', async () => {
    const { page, close } = await openExplorer(browser, served, '/', { locale: 'vi-VN' });
    expect(await page.locator('h1').textContent()).toBe('Cuộc gọi');
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    await page.getByRole('button', { name: 'English' }).click();
    expect(await page.locator('h1').textContent()).toBe('Calls');
    await close();
  });
});
