import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { PbxPageWire } from '@cdr/contract';
import { describe, expect, it } from 'vitest';
import { COMMAND, createCommandRunner, ENVIRONMENT, readReady } from './command-runner.ts';
import { createControl, readPage } from './control-client.ts';
import { shareFolder } from './share-folder.ts';
import { SLOW } from './slow.ts';

const { newPath } = shareFolder();
const { keep } = createCommandRunner();

/** Starts the command, under limits of a shell, and waits until it listens. */
const start = async (flags: readonly string[], limits = ':') => {
  const command = [...COMMAND, '--port', '0', ...flags];
  const child = keep(
    spawn('sh', ['-c', `${limits}; exec "$@"`, 'sh', ...command], {
      env: ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  return { child, ...(await readReady(child.stdout)) };
};

describe('a full disk', SLOW, () => {
  it('rejects a write wholly, and still reads', async () => {
    const path = newPath();
    const { url } = await start(['--db', path, '--calls', '500'], 'ulimit -f 1500');
    const control = createControl({ url });
    await control.put('faults', [{ fault: 'new-calls', calls: 100 }]);
    let page = await readPage(url);
    let total = 0;
    for (let tries = 0; tries < 100 && page.status === 200; tries += 1) {
      total = page.body.total;
      page = await readPage(url);
    }
    expect(page).toEqual({ status: 503, body: { error: 'Service Unavailable' } });
    await control.remove('faults');
    const after = await readPage(url);

    expect(after.status).toBe(200);
    expect((after.body.total - 502) % 100).toBe(0);
    expect(after.body.total).toBeGreaterThanOrEqual(total);
    expect(PbxPageWire.parse(after.body).data).toHaveLength(500);
    expect((await control.get('health')).status).toBe(200);
    expect(statSync(path).size).toBeLessThan(1500 * 1024);
  });
});

describe('a killed process', SLOW, () => {
  it('loses no commit', async () => {
    const path = newPath();
    const first = await start(['--db', path, '--calls', '20']);
    await createControl(first).put('faults', [{ fault: 'new-calls', calls: 7, next: 3 }]);
    for (let round = 0; round < 3; round += 1) await readPage(first.url);
    const exit = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await exit;
    const second = await start(['--db', path, '--calls', '20']);

    expect((await readPage(second.url)).body.total).toBe(22 + 21);
  });
});
