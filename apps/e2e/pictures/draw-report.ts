import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startMockServer } from '@cdr/mock-server';
import { launchBrowser } from '@cdr/test-support';

const COMMAND = fileURLToPath(new URL('../../../packages/conformance/src/main.ts', import.meta.url));
const VIEWPORT = { width: 1000, height: 760 };

/** Draws the HTML report of a server that sends numbers as text. @param path of the PNG */
export const drawReport = async (path: string): Promise<void> => {
  await using mock = await startMockServer({ calls: 500 });
  mock.faults.set([{ fault: 'numbers-as-strings' }]);
  const folder = await mkdtemp(join(tmpdir(), 'cdr-report-'));
  const report = join(folder, 'report.html');
  const args = ['--sandbox', '--pbx', mock.url, '--only', 'pbx/*', '--report', `html=${report}`];
  const environment = { ...process.env, CDR_PBX_TOKEN: mock.tokens.pbx };
  // Its exit code is 1: the server drifts.
  await new Promise((resolve) => {
    execFile(process.execPath, ['--conditions=@cdr/source', COMMAND, ...args], { env: environment }, resolve);
  });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: VIEWPORT, colorScheme: 'light', locale: 'en-GB' });
  await page.goto(pathToFileURL(report).href);
  await page.screenshot({ path });
  await browser.close();
  await rm(folder, { recursive: true });
};
