import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Served } from './serve-explorer.ts';

/** A page of an explorer, and what went over the wire. */
export interface Opened {
  readonly page: Page;
  /** Addresses of all requests, without their fragments. */
  readonly requests: readonly string[];
  /** Errors of the page and of its console, violations of its policy among them. */
  readonly problems: readonly string[];
  readonly close: () => Promise<void>;
}

/** Waits until the page shows the answer to its address. */
export const untilShown = async (page: Page): Promise<void> => {
  await page.locator('main[aria-busy=false] .figure b').first().waitFor();
};

/** Opens a path of an explorer in a browser of its own, signed in and with its figures unless the options differ. */
export const openExplorer = async (
  browser: Browser,
  served: Served,
  path = '/',
  {
    isSignedIn = true,
    isShown = isSignedIn,
    ...options
  }: BrowserContextOptions & { readonly isSignedIn?: boolean; readonly isShown?: boolean } = {},
): Promise<Opened> => {
  const context = await browser.newContext({
    locale: 'en-GB',
    colorScheme: 'light',
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(25_000);
  const [requests, problems] = [new Array<string>(), new Array<string>()];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const token = new URL(served.explorer.createLink()).hash.slice(1);
  const separator = path.includes('#') ? '&' : '#';
  await page.goto(served.origin + path + (isSignedIn ? separator + token : ''));
  if (isShown) await untilShown(page);
  return { page, requests, problems, close: () => context.close() };
};
