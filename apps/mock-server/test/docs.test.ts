import chromium from '@sparticuz/chromium';
import { chromium as browsers } from 'playwright-core';
import { expect, it } from 'vitest';
import { startMockServer } from '../src/start-mock-server.ts';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

it('shows both APIs in a browser that reaches nobody else, and tries a request out', { timeout: 60_000 }, async () => {
  await using mock = await startMockServer({ calls: 5 });
  const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args: FLAGS });
  const page = await browser.newPage();
  const [elsewhere, problems] = [new Array<string>(), new Array<string>()];
  page.on('request', (request) => {
    if (!request.url().startsWith(mock.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });

  await page.goto(`${mock.url}/docs`);
  await page.getByText('/v1/cdr/{id}').first().waitFor();
  expect(await page.getByText('List calls, newest first').first().isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  await page.locator('.auth-container input').first().fill(mock.tokens.pbx);
  await page.locator('.auth-btn-wrapper button.authorize').first().click();
  await page.locator('.auth-btn-wrapper button.btn-done').first().click();
  await page.locator('.opblock-get .opblock-summary-control').first().click();
  await page.getByRole('button', { name: 'Try it out' }).click();
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().startsWith(`${mock.url}/v1/cdr`)),
    page.getByRole('button', { name: 'Execute' }).click(),
  ]);
  expect(answer.status()).toBe(200);
  await page.locator('.topbar select').selectOption({ label: 'autocall' });
  await page.getByText('/api/v2/report/{callId}').first().waitFor();
  await browser.close();

  expect(elsewhere).toEqual([]);
  expect(problems).toEqual([]);
});

it.each([
  ['/docs', 200, /^text\/html/],
  ['/docs/start.js', 200, /^text\/javascript/],
  ['/docs/swagger-ui.css', 200, /^text\/css/],
  ['/docs/pbx.json', 200, /^application\/json/],
  ['/docs/edge.json', 404, /^application\/json/],
  ['/docs/../package.json', 404, /^application\/json/],
])('%s', async (path, status, type) => {
  await using mock = await startMockServer({ calls: 1 });
  const answer = await fetch(mock.url + path);

  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toMatch(type);
});
