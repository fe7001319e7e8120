import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as browsers } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a version of Chromium lies once it is unpacked; its package's own path tells which one it is. */
const UNPACKED = join(
  tmpdir(),
  `cdr-chromium-${createHash('sha256')
    .update(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
    .digest('hex')
    .slice(0, 16)}`,
);

/** Unpacks Chromium into a folder: its package takes the folder of temporary files alone. */
const unpackInto = async (folder: string): Promise<void> => {
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
 * The path of Chromium, unpacked by the first who asks.
 *
 * Its package takes a file that another process is still writing for the whole of it, so each unpacks into a folder of
 * its own and gives it the common name when it is done.
 */
const findChromium = async (): Promise<string> => {
  if (!existsSync(UNPACKED)) {
    const own = await mkdtemp(`${UNPACKED}-`);
    await unpackInto(own);
    // Another was faster: its folder holds the same.
    await rename(own, UNPACKED).catch(() => rm(own, { recursive: true, force: true }));
  }
  return join(UNPACKED, 'chromium');
};

/** Starts Chromium without a window. */
export const launchBrowser = async (): Promise<Browser> =>
  // Waiting ends with the test that waits.
  browsers.launch({ executablePath: await findChromium(), args: FLAGS, timeout: 0 });
