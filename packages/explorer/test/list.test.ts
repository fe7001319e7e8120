import { type ConversationCursor, readConversations } from '@cdr/sync';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '@cdr/test-support';
import { openExplorer, untilShown } from './open-explorer.ts';
import { NOW, openSample, sampleRow, sampleRows } from './sample-target.ts';
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

const readTotal = async (page: Page): Promise<number> =>
  Number((await page.locator('.list .picture-head .muted').textContent())?.replaceAll(',', ''));

/** Answers as a target with so many conversations would: a second apart, one named after each place in the list. */
const pretendMany = async (page: Page, count: number): Promise<void> => {
  const newest = NOW.getTime() / 1000;
  const toText = (second: number): string => `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
  await page.route('**/api/overview*', async (route) => {
    const response = await route.fetch();
    const answer = await response.json();
    await route.fulfill({ response, json: { ...answer, now: { ...answer.now, calls: count } } });
  });
  await page.route('**/api/pictures*', async (route) => {
    const response = await route.fetch();
    const newer = Array.from({ length: 2000 }, (_, index) => (index * count) / 2000);
    const places = { newer, at: newer.map((index) => newest - index + 1) };
    await route.fulfill({ response, json: { ...(await response.json()), places } });
  });
  await page.route('**/api/calls*', async (route) => {
    const body: { place?: string; after?: string } = JSON.parse(route.request().postData() ?? '{}');
    const [at, skip] = body.place?.split(' ') ?? [toText(newest + 1), '0'];
    const start =
      body.after === undefined
        ? newest + 1 - Date.parse(String(at)) / 1000 + Number(skip)
        : Number(body.after.split('-').at(-1)) + 1;
    const conversations = Array.from({ length: Math.min(100, count - start) }, (_, index) => ({
      id: `row-${start + index}`,
      direction: 'inbound',
      disposition: 'answered',
      extension: null,
      from: `row-${start + index}`,
      to: null,
      startedAt: toText(newest - start - index),
      endedAt: toText(newest - start - index),
      ringSeconds: 1,
      talkSeconds: 1,
      hangupCause: null,
      legs: 1,
      isMissed: false,
    }));
    const last = conversations.at(-1);
    const next = last !== undefined && start + 100 < count ? { id: last.id, startedAt: last.startedAt } : null;
    await route.fulfill({ json: { conversations, next } });
  });
};

describe('the list', () => {
  it('draws the rows in sight alone, and reaches the last by a wheel', async () => {
    const { page, close } = await openExplorer(browser, served);
    const total = await readTotal(page);
    const rows = page.locator('.calls tbody tr');
    expect(await page.locator('.calls').getAttribute('aria-rowcount')).toBe(String(total + 1));
    await poll(async () => {
      await page.mouse.wheel(0, 4000);
      expect(await rows.count()).toBeLessThan(60);
      return rows.last().getAttribute('aria-rowindex');
    }).toBe(String(total + 1));
    await poll(() => page.locator('.is-loading').count()).toBe(0);
    await close();
  });

  it('shows the right rows wherever the bar is dragged to', async () => {
    const { page, close } = await openExplorer(browser, served, '/?range=all');
    const total = await readTotal(page);
    const ids: string[] = [];
    let after: ConversationCursor | undefined;
    do {
      const read = await readConversations(sample.target, { account: 'demo', now: NOW, after, limit: 500 });
      ids.push(...read.conversations.map(({ id }) => id));
      after = read.next ?? undefined;
    } while (after !== undefined);
    expect(ids).toHaveLength(total);
    for (const part of [0.5, 0.9, 0.2, 1, 0.05]) {
      await page.evaluate((to) => scrollTo(0, document.body.scrollHeight * to), part);
      await page.locator('.calls tbody tr:not(.is-loading)').first().waitFor();
      await poll(() => page.locator('.is-loading').count()).toBe(0);
      const shown = await page
        .locator('[data-call]')
        .evaluateAll((all) => all.map((one) => [one.dataset['index'], one.dataset['call']]));
      expect(shown).toEqual(shown.map(([index]) => [index, ids[Number(index)]]));
    }
    await close();
  });

  // eslint-disable-next-line vitest/expect-expect -- `poll` expects
  it('leads from row to row by keyboard', async () => {
    const { page, close } = await openExplorer(browser, served);
    const total = await readTotal(page);
    const readFocused = (): Promise<string | null> =>
      page.evaluate(() => document.activeElement?.getAttribute('data-index') ?? null);
    await page.locator('[data-index="0"]').focus();
    for (const [key, index] of [
      ['ArrowDown', 1],
      ['ArrowUp', 0],
      ['End', total - 1],
      ['ArrowUp', total - 2],
      ['Home', 0],
    ] as const) {
      await page.keyboard.press(key);
      await poll(readFocused).toBe(String(index));
    }
    await page.keyboard.press('PageDown');
    await poll(async () => Number(await readFocused())).toBeGreaterThan(5);
    await page.keyboard.press('Tab');
    await poll(async () => Number(await readFocused())).toBeGreaterThan(6);
    // The row that has the focus leaves: the list keeps it.
    await page.mouse.wheel(0, 8000);
    await poll(() => page.evaluate(() => document.activeElement?.id)).toBe('conversations');
    await close();
  });

  it('scales the bar of ten million rows', async () => {
    const { page, problems, close } = await openExplorer(browser, served, '/', { isSignedIn: false });
    await pretendMany(page, 10_000_000);
    await page.getByLabel('Link or token').fill(served.explorer.createLink());
    await page.getByRole('button', { name: 'Open' }).click();
    await untilShown(page);
    expect(await page.evaluate(() => document.body.scrollHeight)).toBeLessThan(16_000_000);
    const first = page.locator('.calls tbody tr').first();
    const last = page.locator('.calls tbody tr').last();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await poll(() => last.getAttribute('aria-rowindex')).toBe('10000001');
    await page.getByText('row-9999999').waitFor();
    await page.evaluate(() => scrollTo(0, 4_000_000));
    await poll(async () => Number(await first.getAttribute('aria-rowindex'))).toBeLessThan(6_000_000);
    const middle = Number(await first.getAttribute('aria-rowindex'));
    expect(middle).toBeGreaterThan(4_000_000);
    await page.mouse.wheel(0, 380);
    await poll(() => first.getAttribute('aria-rowindex')).toBe(String(middle + 10));
    await page.getByText(`row-${middle + 20}`, { exact: true }).waitFor();
    // That there is no session yet.
    expect(problems.filter((problem) => !problem.includes('401'))).toEqual([]);
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
    const total = await readTotal(page);
    await page.getByRole('button', { name: 'Live' }).click();
    await page.getByRole('button', { name: 'Paused' }).waitFor();
    await add('22222222-0000-4000-8000-000000000002', '2026-06-28T13:59:59Z');
    // The next look of a page that is live comes while another one loads.
    const other = await openExplorer(browser, served, '/?range=today');
    await other.page.getByRole('button', { name: 'Live' }).waitFor();
    expect(await readTotal(other.page)).toBe(total + 1);
    expect(await page.locator('[data-call="22222222-0000-4000-8000-000000000002"]').count()).toBe(0);
    await other.close();
    await close();
  });

  it('stays with the same rows when a new call comes', async () => {
    const { page, close } = await openExplorer(browser, served);
    const total = await readTotal(page);
    await page.evaluate(() => scrollTo(0, 9000));
    const row = page.locator('.calls tbody tr').nth(20);
    await poll(async () => Number(await row.getAttribute('aria-rowindex'))).toBeGreaterThan(100);
    await poll(() => page.locator('.is-loading').count()).toBe(0);
    const id = await row.locator('button').getAttribute('data-call');
    const same = page.locator(`[data-call="${id}"]`);
    const [place, index] = [await same.boundingBox(), Number(await same.getAttribute('data-index'))];
    const at = '2026-06-28T13:59:57Z';
    const calls = [sampleRow('22222222-0000-4000-8000-000000000003', { started_at: at, ended_at: at })];
    await sample.target.commit({ account: 'demo', version: 3, at, calls });
    await poll(() => readTotal(page)).toBe(total + 1);
    await poll(async () => Number(await same.getAttribute('data-index'))).toBe(index + 1);
    expect((await same.boundingBox())?.y).toBeCloseTo(place?.y ?? 0, 0);
    await close();
  });
});
