import { startMockServer } from '@cdr/mock-server';
import { expect, it } from 'vitest';
import { launchBrowser, openPage } from '@cdr/test-support';
import { SLOW } from '../support/slow.ts';

it('shows both APIs in a browser without other requests, and tries a request out', SLOW, async () => {
  await using mock = await startMockServer({ calls: 5 });
  const browser = await launchBrowser();
  const { page, elsewhere, problems } = await openPage(browser, mock.url);

  await page.goto(`${mock.url}/docs`);
  await page.getByText('/v1/cdr/{id}').first().waitFor();
  expect(await page.getByText('List calls, newest first').first().isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  await page.locator('.auth-container input').first().fill(mock.tokens.pbx);
  await page.locator('.auth-btn-wrapper button.authorize').first().click();
  await page.locator('.auth-btn-wrapper button.btn-done').first().click();
  await page.locator('.opblock-get .opblock-summary-control').first().click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  const [response] = await Promise.all([
    page.waitForResponse((response) => response.url().startsWith(`${mock.url}/v1/cdr`)),
    page.getByRole('button', { name: 'Execute' }).click(),
  ]);
  expect(response.status()).toBe(200);
  await page.locator('.topbar select').selectOption({ label: 'autocall' });
  await page.getByText('/api/v2/report/{callId}').first().waitFor();
  await browser.close();

  expect(elsewhere).toEqual([]);
  expect(problems).toEqual([]);
});
