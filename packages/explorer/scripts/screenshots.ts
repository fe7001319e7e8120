import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchBrowser } from '@cdr/test-support';
import { openSample, sampleRows } from '../test/sample-target.ts';
import { serveExplorer } from '../test/serve-explorer.ts';

/** Takes the pictures of the README: `node --conditions=@cdr/source scripts/screenshots.ts FOLDER`. */
const [, , folder = 'docs'] = process.argv;
const SHOTS = [
  { name: 'light', width: 1200, height: 900, colorScheme: 'light', locale: 'en-GB', query: '' },
  { name: 'phone', width: 390, height: 844, colorScheme: 'light', locale: 'vi-VN', query: '' },
  {
    name: 'drawer',
    width: 1200,
    height: 720,
    colorScheme: 'light',
    locale: 'en-GB',
    query: '?range=30d&direction=inbound&ext=101',
  },
] as const;

await mkdir(folder, { recursive: true });
const sample = await openSample(sampleRows(9000, 21));
const served = await serveExplorer(sample.target);
const browser = await launchBrowser();
for (const { name, width, height, colorScheme, locale, query } of SHOTS) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale });
  const page = await context.newPage();
  page.on('console', (message) => console.log(name, message.type(), message.text()));
  page.on('pageerror', (error) => console.log(name, error.message));
  await page.goto(`${served.origin}/${query}${new URL(served.explorer.createLink()).hash}`);
  await page.locator('.calls tbody tr').first().waitFor();
  if (name === 'drawer') {
    await page.locator('.calls tbody tr:has(.legs-count)').first().click();
    await page.locator('.leg').first().waitFor();
  }
  await page.locator('main[aria-busy=false]').waitFor();
  await page.waitForTimeout(300);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}
await browser.close();
await served.close();
await sample.close();
