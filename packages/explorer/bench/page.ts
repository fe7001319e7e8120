import { performance } from 'node:perf_hooks';
import { openTarget, readConversations, readMissed, readOverview, readPictures } from '@cdr/sync';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '@cdr/test-support';
import { untilShown } from '../test/open-explorer.ts';
import { NOW, sampleRows } from '../test/sample-target.ts';
import { serveExplorer } from '../test/serve-explorer.ts';

/**
 * Times the page against the bare queries behind it, in Chromium: `node --conditions=@cdr/source bench/page.ts CALLS ENGINE`.
 * Medians of 9.
 */
const [, , count = '100000', engine = 'sqlite'] = process.argv;
const RUNS = 9;
const PART = 10_000;

const toMedian = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const time = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return Math.round(toMedian(times));
};

const folder = mkdtempSync(join(tmpdir(), 'cdr-explorer-bench-'));
const target = await openTarget(`${engine}:${join(folder, `calls.${engine}`)}`);
const rows = sampleRows(Number(count), 365);
for (let from = 0; from < rows.length; from += PART)
  await target.commit({
    account: 'demo',
    version: 1,
    at: '2026-06-28T14:00:00Z',
    calls: rows.slice(from, from + PART),
    state: { timeZone: 'Asia/Ho_Chi_Minh', personal: 'keep', since: '1970-01-01 00:00:00', requests: {}, version: 1 },
  });
const served = await serveExplorer(target);
const browser = await launchBrowser();

const print = (what: string, ms: number, bare?: number): void =>
  console.log(`${what}\t${ms} ms${bare === undefined ? '' : `\tbare ${bare} ms\tratio ${(ms / bare).toFixed(2)}`}`);

const signIn = async (): Promise<Page> => {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await page.goto(served.explorer.createLink());
  await untilShown(page);
  return page;
};

const page = await signIn();
const cold = await time(async () => {
  const page = await signIn();
  await page.context().close();
});
print('from cold to figures, a new context', cold);

const YEAR = { account: 'demo', since: '2025-06-30', until: '2026-06-29', timeZone: 'Asia/Ho_Chi_Minh', now: NOW };
const filter = { extensions: ['101'] };
const before = { since: '2024-06-30', until: '2025-06-29' };
const bareOverview = await time(() => readOverview(target, { ...YEAR, filter }));
const barePictures = await time(() => readPictures(target, { ...YEAR, filter }));
const bareList = await time(() => readConversations(target, { ...YEAR, filter, limit: 100 }));
const bareMissed = await time(() => readMissed(target, { ...YEAR, filter }));
// The period before a year of samples is empty, and is read all the same.
const bareBefore = await time(() => readOverview(target, { ...YEAR, ...before, filter }));
const bareAll = bareOverview + barePictures + bareList + 2 * bareMissed + bareBefore;

await page.goto(`${served.origin}/?range=12m`);
await untilShown(page);
const clickTimes = async (until: string): Promise<number> => {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    await page.goto(`${served.origin}/?range=12m`);
    await untilShown(page);
    const answered = until === 'last' ? undefined : page.waitForResponse((response) => response.url().includes(until));
    const begin = performance.now();
    await page.locator('.bar-row', { hasText: /^101/ }).click();
    await answered;
    if (until === 'last') {
      await page.locator('.chip').waitFor();
      await page.locator('main[aria-busy=false]').waitFor();
    }
    times.push(performance.now() - begin);
  }
  return Math.round(toMedian(times));
};
print('after a filter, the first answer', await clickTimes('/api/overview'), bareOverview + bareMissed + bareBefore);
print('after a filter, the last picture', await clickTimes('last'), bareAll);
const heap = await page.evaluate('performance.memory.usedJSHeapSize / 1048576');
console.log(`script memory of the tab\t${Math.round(Number(heap))} MB`);

await browser.close();
await served.close();
await target.close();
rmSync(folder, { recursive: true, force: true });
