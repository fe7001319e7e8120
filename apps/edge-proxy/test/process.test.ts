import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import {
  findDescendants,
  isRunning,
  readErrors,
  runProgram,
  SETTINGS,
  startAsScript,
  whenEnded,
  whenReady,
} from './support/process.ts';
import { measureSlowness } from './support/slowness.ts';
import { SLOW } from './support/slow.ts';

const PROGRAMS = [
  ['Node', 'src/node.ts'],
  ['workerd', 'dev/main.ts'],
] as const;

// Where the machine is busy a program takes seconds to start, and to end: these only end what hangs.
const WAIT = { timeout: 60_000 } as const;

describe.each(PROGRAMS)('the program on %s', SLOW, (_runtime, path) => {
  it('listens within 5 s, announces its address and responds there', async () => {
    const slowness = measureSlowness();
    const started = performance.now();
    using program = runProgram(path, SETTINGS);
    const url = await whenReady(program);

    const tookMs = performance.now() - started;
    expect(tookMs).toBeLessThan(5_000 * Math.max(slowness, measureSlowness()));
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends on %s within 1.5 s, with all that it started', async (signal) => {
    using program = runProgram(path, SETTINGS);
    const url = await whenReady(program);
    await fetch(`${url}/healthz`);
    const descendants = findDescendants(program.child.pid ?? 0);
    const slowness = measureSlowness();
    const stoppedAt = performance.now();
    program.child.kill(signal);

    expect(await whenEnded(program)).toBe(0);
    const tookMs = performance.now() - stoppedAt;
    expect(tookMs).toBeLessThan(1_500 * Math.max(slowness, measureSlowness()));
    await vi.waitFor(() => expect(descendants.filter(isRunning)).toEqual([]), WAIT);
  });

  it('ends when the channel to its parent closes', async () => {
    using program = runProgram(path, SETTINGS);
    await whenReady(program);
    program.child.disconnect();

    expect(await whenEnded(program)).toBe(0);
  });

  it('keeps serving when its log has no reader, and reports it once', async () => {
    using program = runProgram(path, SETTINGS);
    const url = await whenReady(program);
    program.child.stdout?.destroy();
    const send = async (): Promise<number> => (await fetch(`${url}/healthz`)).status;
    await vi.waitUntil(async () => (await send()) === 200 && program.errors() !== '', WAIT);

    expect(await Promise.all(Array.from({ length: 200 }, send))).toEqual(Array(200).fill(200));
    expect(program.errors()).toBe('log lines are lost: standard output cannot be written\n');
    program.child.kill('SIGTERM');
    expect(await whenEnded(program)).toBe(0);
  });

  it.runIf(process.platform === 'linux')('leaves nothing behind when it is killed', async () => {
    using program = runProgram(path, SETTINGS);
    await whenReady(program);
    const descendants = findDescendants(program.child.pid ?? 0);
    program.child.kill('SIGKILL');
    await whenEnded(program);

    expect(descendants.length > 0).toBe(path === 'dev/main.ts');
    await vi.waitFor(() => expect(descendants.filter(isRunning)).toEqual([]), WAIT);
  });

  it('names the port in use and the setting to change', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const address = occupant.address();
    const port = String(typeof address === 'object' && address ? address.port : '');
    using program = runProgram(path, { ...SETTINGS, PORT: port });

    expect(await whenEnded(program)).toBe(1);
    expect(await readErrors(program)).toBe(
      `port ${port} on 127.0.0.1 is taken: stop what listens there, or set PORT to another one\n`,
    );
    occupant.close();
  });

  it('names a host of another machine', async () => {
    using program = runProgram(path, { ...SETTINGS, HOST: '192.0.2.1' });

    expect(await whenEnded(program)).toBe(1);
    expect(await readErrors(program)).toBe('HOST must be an address of this machine\n');
  });

  it('lists what to set where settings are missing or wrong', async () => {
    using program = runProgram(path, {
      PBX_ORIGIN: 'http://hunter2',
      CDR_MODE: 'keys',
      CDR_KEYS: '[]',
      PORT: 'http',
      METRICS_PORT: 'x',
    });

    expect(await whenEnded(program)).toBe(2);
    expect((await readErrors(program)).trimEnd().split('\n')).toEqual([
      'AUTOCALL_ORIGIN must be set',
      'CDR_SECRET must be set',
      'CDR_KEYS must be a list of at least one key',
      'PBX_ORIGIN must be https, unless ALLOW_INSECURE_ORIGINS lists this origin',
      'PORT must be 0 to 65535',
      'METRICS_PORT must be 0 to 65535',
    ]);
  });

  it('warns of an origin that is not encrypted', async () => {
    using program = runProgram(path, {
      ...SETTINGS,
      PBX_ORIGIN: 'http://provider.example',
      ALLOW_INSECURE_ORIGINS: 'http://provider.example',
    });
    await whenReady(program);

    await vi.waitFor(() => {
      expect(program.errors()).toBe('PBX_ORIGIN is plain http: credentials and call records travel unencrypted\n');
    }, WAIT);
  });
});

describe.runIf(process.platform === 'linux')('a package script without a channel', SLOW, () => {
  it.each(['shell', 'package manager'] as const)('ends when its %s is gone', async (which) => {
    using script = await startAsScript('src/node.ts', { ...SETTINGS, npm_lifecycle_event: 'start:node' });
    expect(script.output).toMatch(/^edge proxy on http:\/\/127\.0\.0\.1:\d+$/);
    expect(isRunning(script.programPid)).toBe(true);
    script.kill(which);

    await vi.waitFor(() => expect(isRunning(script.programPid)).toBe(false), WAIT);
  });

  it.each([
    ['holds the heap below 300 MiB by flags of V8', {}, true],
    ['leaves the heap to flags of the operator', { NODE_OPTIONS: '--max-semi-space-size=32' }, false],
  ])('%s', async (_label, variables, isBounded) => {
    using script = await startAsScript('src/node.ts', { ...SETTINGS, ...variables });
    const flags = readFileSync(`/proc/${script.programPid}/cmdline`, 'utf8').split('\0');

    expect(script.output).toMatch(/^edge proxy on /);
    expect(flags.includes('--max-semi-space-size=8')).toBe(isBounded);
  });
});
