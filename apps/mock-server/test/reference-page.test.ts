import { launchBrowser, type OpenedPage, openPage } from '@cdr/test-support';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startMockServer } from '../src/server/start-mock-server.ts';
import { TWO_TENANTS } from './fixtures.ts';
import { SLOW } from './slow.ts';

let browser: Awaited<ReturnType<typeof launchBrowser>>;
beforeAll(async () => {
  browser = await launchBrowser();
}, SLOW.timeout);
afterAll(() => browser.close());

const openReference = async (url: string, path = '/docs'): Promise<OpenedPage> => {
  const opened = await openPage(browser, url);
  await opened.page.goto(url + path);
  await opened.page.locator('.opblock').first().waitFor();
  return opened;
};

describe('the API reference in a browser', SLOW, () => {
  it.each([
    ['/docs', '/v1/cdr', 'demo-pbx-token'],
    ['/docs?api=autocall', '/api/v2/report/', 'demo-autocall-token'],
  ])('sends a request with the demo credential from %s, and none elsewhere', async (path, target, token) => {
    await using mock = await startMockServer({ calls: 10 });
    const { page, elsewhere, problems } = await openReference(mock.url, path);
    const operation = page.locator('.opblock-get').first();
    await operation.locator('.opblock-summary-control').click();
    expect(await operation.locator('.opblock-description').innerText()).toContain(token);
    await operation.getByRole('button', { name: 'Try it out' }).click();
    const sent = page.waitForResponse((response) => response.url().startsWith(mock.url + target));
    await operation.getByRole('button', { name: 'Execute' }).click();

    expect((await sent).status()).toBe(200);
    await operation.locator('.live-responses-table').waitFor();
    expect([elsewhere, problems]).toEqual([[], []]);
    await page.close();
  });

  it('shows no credential of your own', async () => {
    await using mock = await startMockServer({ accounts: TWO_TENANTS });
    const { page, problems } = await openReference(mock.url);
    await page.locator('.opblock-get .opblock-summary-control').first().click();
    const sample = await page.locator('.opblock-get .opblock-description').first().innerText();

    expect(sample).toContain('Authorization: Bearer $TOKEN');
    expect(await (await fetch(`${mock.url}/docs/config.json`)).text()).not.toContain('pbx-1');
    expect(problems).toEqual([]);
    await page.close();
  });

  it.each(['light', 'dark'] as const)('fits a phone in its %s theme', async (colorScheme) => {
    await using mock = await startMockServer({ calls: 0 });
    const { page } = await openReference(mock.url);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 360, height: 800 });
    await page.locator('.opblock-get .opblock-summary-control').first().click();
    await page.locator('.opblock-description pre').first().waitFor();

    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.evaluate('document.documentElement.classList.contains("dark-mode")')).toBe(
      colorScheme === 'dark',
    );
    await page.close();
  });
});
