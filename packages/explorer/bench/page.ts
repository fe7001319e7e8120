import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { openTarget, type Readable, readConversations, readMissed, readOverview, readPictures } from '@cdr/sync';
import type { Page } from 'playwright-core';
import { launchBrowser } from '@cdr/test-support';
import { untilShown } from '../test/open-explorer.ts';
import { NOW, sampleRows } from '../test/sample-target.ts';
import { serveExplorer } from '../test/serve-explorer.ts';

/**
 * Times the page against the bare queries behind it, in Chromium: `node --conditions=@cdr/source bench/page.ts CALLS ENGINE FILE`.
 * A FILE that is there is used again. Medians of 9.
 */
const [, , count = '100000', engine = 'sqlite', file] = process.argv;
const RUNS = 9;
const PART = 20_000;
const TIMEOUT_MS = 120_000;

const toMedian = (values: readonly number[]): number =>
  Math.round(values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN);

const time = async (work: () => Promise<unknown>): Promise<number> => {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
};

const repeat = async (work: () => Promise<number>): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await work());
  return toMedian(times);
};

const STATE = {
  timeZone: 'Asia/Ho_Chi_Minh',
  personal: 'keep',
  since: '1970-01-01 00:00:00',
  requests: {},
  version: 1,
} as const;

const folder = mkdtempSync(join(tmpdir(), 'cdr-explorer-bench-'));
const path = file ?? join(folder, `calls.${engine}`);
const isFilled = existsSync(path);
const target = await openTarget(`${engine}:${path}`);
const rows = isFilled ? [] : sampleRows(Number(count), 365);
for (let from = 0; from < rows.length; from += PART)
  await target.commit({
    account: 'demo',
    version: 1,
    at: '2026-06-28T14:00:00Z',
    fresh: rows.slice(from, from + PART),
    // With it a commit makes the account, or writes nothing where it is there.
    ...(from === 0 && { state: STATE }),
  });
rows.length = 0;
/** The same way to the database, without the page and its server. */
const bare: Readable = {
  toSql: (text) => target.toSql(text),
  query: (sql, values = []) => target.read(sql, values, { timeoutMs: TIMEOUT_MS }),
};
const served = await serveExplorer(target, { queryTimeoutMs: TIMEOUT_MS });
const browser = await launchBrowser();

const print = (what: string, ms: number, bareMs?: number): void =>
  console.log(
    `${what}\t${ms} ms${bareMs === undefined ? '' : `\tbare ${bareMs} ms\tratio ${(ms / bareMs).toFixed(2)}`}`,
  );

const openPage = async (): Promise<Page> => {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  page.setDefaultTimeout(TIMEOUT_MS);
  return page;
};

const cold = await repeat(async () => {
  const page = await openPage();
  const ms = await time(async () => {
    await page.goto(served.explorer.createLink());
    await page.locator('.figure b').first().waitFor();
  });
  await page.context().close();
  return ms;
});
print('from cold to figures of the last 7 days, a new context', cold);

const MONTH = { account: 'demo', since: '2026-05-30', until: '2026-06-29', timeZone: 'Asia/Ho_Chi_Minh', now: NOW };
const BEFORE = { ...MONTH, since: '2026-04-30', until: '2026-05-30' };
const filter = { extensions: ['101'] };
const readBare = async (work: () => Promise<unknown>): Promise<number> => repeat(() => time(work));
const overview = await readBare(() => readOverview(bare, { ...MONTH, filter }));
const before = await readBare(() => readOverview(bare, { ...BEFORE, filter }));
const pictures = await readBare(() => readPictures(bare, { ...MONTH, filter }));
const list = await readBare(() => readConversations(bare, { ...MONTH, filter, limit: 100 }));
const missed = await readBare(() => readMissed(bare, { ...MONTH, filter }));
const missedBefore = await readBare(() => readMissed(bare, { ...BEFORE, filter }));

const page = await openPage();
await page.goto(served.explorer.createLink());
await untilShown(page);
/** From a click on an extension to a part of the page, over 30 days. */
const clickTo = (until: (page: Page) => Promise<unknown>): Promise<number> =>
  repeat(async () => {
    await page.goto(`${served.origin}/?range=30d`);
    await untilShown(page);
    const shown = until(page);
    const ms = await time(async () => {
      await page.locator('.bar-row', { hasText: /^101/ }).click();
      await shown;
    });
    await untilShown(page);
    return ms;
  });
print(
  'after a filter, the figures',
  await clickTo((page) => page.waitForResponse((response) => response.url().includes('/api/overview'))),
  overview + before,
);
print(
  'after a filter, the last picture',
  await clickTo(async (page) => {
    await page.waitForURL(/ext=101/);
    await page.locator('main[aria-busy=false]').waitFor();
  }),
  overview + before + pictures + list + missed + missedBefore,
);

await page.goto(`${served.origin}/?range=30d`);
await untilShown(page);
const total = Number((await page.locator('.figure b').first().textContent())?.replaceAll(',', ''));
const first = await readConversations(bare, { ...MONTH, limit: 100 });
const next = await readBare(() => readConversations(bare, { ...MONTH, after: first.next ?? undefined, limit: 100 }));
let row = 100;
const nextPage = await repeat(async () => {
  row += 100;
  const to = row;
  const ms = await time(async () => {
    await page.evaluate((index) => {
      const list = document.querySelector('#conversations');
      scrollTo(0, (list?.getBoundingClientRect().top ?? 0) + scrollY + index * 38);
    }, to);
    await page.locator(`[data-index="${to + 10}"]`).waitFor();
  });
  return ms;
});
print(`next page, of ${total} conversations`, nextPage, next);
await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
await page.locator('tbody tr:not(.is-loading)').first().waitFor();
const heap = await page.evaluate('performance.memory.usedJSHeapSize / 1048576');
console.log(`script memory of the tab\t${Math.round(Number(heap))} MB`);

await browser.close();
await served.close();
await target.close();
rmSync(folder, { recursive: true, force: true });
