import chromium from '@sparticuz/chromium';
import { type Browser, chromium as browsers, type Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts Chromium without a window. */
export const launchBrowser = async (): Promise<Browser> =>
  browsers.launch({ executablePath: await chromium.executablePath(), args: FLAGS });

/** Opens a page, and notes whom it asks beside this server, and what goes wrong on it. */
export const openPage = async (
  browser: Browser,
  url: string,
): Promise<{ page: Page; elsewhere: readonly string[]; problems: readonly string[] }> => {
  const page = await browser.newPage();
  const [elsewhere, problems] = [new Array<string>(), new Array<string>()];
  page.on('request', (request) => {
    if (!request.url().startsWith(url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return { page, elsewhere, problems };
};
