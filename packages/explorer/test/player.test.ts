import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '@cdr/test-support';
import { openExplorer } from './open-explorer.ts';
import { poll } from './poll.ts';
import { openSample, sampleRow } from './sample-target.ts';
import { serveExplorer } from './serve-explorer.ts';

/** Silence, 8,000 samples of one byte a second. */
const toWav = (seconds: number): Buffer => {
  const head = Buffer.alloc(44);
  const length = 8000 * seconds;
  head.write('RIFF');
  head.writeUInt32LE(36 + length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(length, 40);
  return Buffer.concat([head, Buffer.alloc(length, 128)]);
};

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser.close());

it('plays a recording, moves in it, and names one that is gone', async () => {
  const sounds = createServer((request, response) => {
    if (request.url === '/gone.wav') response.writeHead(404).end();
    else {
      const sound = toWav(30);
      const from = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
      response.writeHead(206, {
        'content-type': 'audio/wav',
        'content-length': sound.length - from,
        'content-range': `bytes ${from}-${sound.length - 1}/${sound.length}`,
      });
      response.end(sound.subarray(from));
    }
  });
  sounds.listen(0, '127.0.0.1');
  await once(sounds, 'listening');
  const address = sounds.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  const recorded = await openSample([
    sampleRow('heard', { recording_url: `${origin}/call.wav` }),
    sampleRow('gone', { recording_url: `${origin}/gone.wav` }),
  ]);
  const other = await serveExplorer(recorded.target, { recordingOrigins: [origin] });
  const { page, close } = await openExplorer(browser, other, '/#call=heard');
  const audio = page.locator('audio');
  await audio.evaluate((player: HTMLAudioElement) => player.play());
  await poll(() => audio.evaluate((player: HTMLAudioElement) => player.duration)).toBe(30);
  await audio.evaluate((player: HTMLAudioElement) => player.pause());
  await page.getByRole('button', { name: '+10 s' }).click();
  expect(await audio.evaluate((player: HTMLAudioElement) => player.currentTime)).toBeGreaterThanOrEqual(10);
  await page.getByRole('button', { name: 'Speed' }).click();
  expect(await audio.evaluate((player: HTMLAudioElement) => player.playbackRate)).toBe(1.25);

  await page.locator('[data-call=gone]').focus();
  await page.keyboard.press('Enter');
  await page.locator('.leg dd', { hasText: 'gone' }).waitFor();
  await audio.evaluate((player: HTMLAudioElement) => void player.play().catch(() => undefined));
  await page.getByText('The recording is gone').waitFor();
  await close();
  await other.close();
  await recorded.close();
  sounds.close();
});
