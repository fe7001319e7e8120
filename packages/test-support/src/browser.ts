import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The folder of one version of Chromium. The path of its package contains the version. */
const findFolder = (): string =>
  join(
    tmpdir(),
    `cdr-chromium-${createHash('sha256')
      .update(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
      .digest('hex')
      .slice(0, 16)}`,
  );

/** Unpacks Chromium into a folder. Its package uses the folder of temporary files only. */
const unpackInto = async (folder: string): Promise<void> => {
  const { default: chromium } = await import('@sparticuz/chromium');
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = folder;
  try {
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
};

/**
 * The path of Chromium, which the first caller unpacks.
 *
 * The package accepts a file that another process still writes, so each process unpacks into a folder of its own and
 * renames it.
 */
const findChromium = async (): Promise<string> => {
  const shared = findFolder();
  if (!existsSync(shared)) {
    const own = await mkdtemp(`${shared}-`);
    await unpackInto(own);
    // Another process was faster: its folder holds the same.
    await rename(own, shared).catch(() => rm(own, { recursive: true, force: true }));
  }
  return join(shared, 'chromium');
};

/** Starts Chromium without a window. */
export const launchBrowser = async (): Promise<Browser> => {
  const { chromium } = await import('playwright-core');
  // The test's own limit ends a wait.
  return chromium.launch({ executablePath: await findChromium(), args: FLAGS, timeout: 0 });
};

/** A page, with the addresses of other servers that it requested, and its errors. */
export interface OpenedPage {
  readonly page: Page;
  readonly elsewhere: readonly string[];
  readonly problems: readonly string[];
}

/** Opens an empty page. @param url the server whose requests are expected */
export const openPage = async (browser: Browser, url: string): Promise<OpenedPage> => {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
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
