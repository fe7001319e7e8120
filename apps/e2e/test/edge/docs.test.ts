import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, openPage } from '@cdr/test-support';
import { passthrough, RUNTIMES } from '../support/edges.ts';
import { launch, type Launched } from '../support/launch.ts';
import { SLOW } from '../support/slow.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
}, SLOW.timeout);
afterAll(() => browser.close());

describe.each(RUNTIMES)('/docs of the edge on %s', SLOW, (_runtime, entry) => {
  let edge: Launched;

  beforeAll(async () => {
    // No provider listens there: the page needs none.
    edge = await launch(entry, passthrough('http://127.0.0.1:9'));
  }, SLOW.timeout);
  afterAll(() => edge[Symbol.asyncDispose]());

  it('shows every route, parameter and error in a browser without other requests', async () => {
    const { page, elsewhere, problems } = await openPage(browser, edge.url);
    await page.goto(`${edge.url}/docs`);
    await page.waitForSelector('#document section');
    const text = (await page.textContent('#document')) ?? '';

    for (const part of [
      'GET /api/v2/report/{callId}',
      'GET /v1/cdr',
      'GET /v1/cdr/{id}',
      'POST /admin/purge',
      'min_duration',
      '429',
    ]) {
      expect(text).toContain(part);
    }
    expect(elsewhere).toEqual([]);
    // The browser requests a missing icon.
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
  });
});
