import { describe, expect, it, vi } from 'vitest';
import { isRunning, startProgram, startScript } from './start-program.ts';

// Where the machine is busy a process takes seconds to start.
const SLOW = { timeout: 120_000 } as const;
const WAIT = { timeout: 60_000 } as const;

describe('a server that runs until a signal', SLOW, () => {
  it('prints its line where it has no channel', async () => {
    using program = await startProgram('closes', false);

    expect(program.announced).toBe(`serves ${program.url}\n`);
    expect((await fetch(program.url)).status).toBe(200);
  });

  it('sends its message where it has a channel, and prints nothing', async () => {
    using program = await startProgram('closes', true);
    const lines: string[] = [];
    program.child.stdout?.on('data', (chunk) => lines.push(String(chunk)));
    await fetch(`${program.url}/first`);
    await vi.waitFor(() => expect(lines.join('')).toBe('/first\n'), WAIT);

    expect(program.announced).toEqual({ ready: program.url });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('closes once and exits with 0 on %s', async (signal) => {
    using program = await startProgram('hangs', false);
    program.child.kill(signal);
    program.child.kill('SIGTERM');

    expect(await program.end).toEqual({ code: 0, errors: 'closing\n' });
  });

  it('exits with 1 where it cannot close', async () => {
    using program = await startProgram('fails', false);
    program.child.kill('SIGTERM');

    expect(await program.end).toEqual({ code: 1, errors: 'closing\n' });
  });

  it('closes when the channel to its parent closes', async () => {
    using program = await startProgram('closes', true);
    program.child.disconnect();

    expect(await program.end).toEqual({ code: 0, errors: 'closing\n' });
  });

  it('keeps serving when its output has no reader, and reports it once', async () => {
    using program = await startProgram('closes', true);
    program.child.stdout?.destroy();
    for (let request = 0; request < 50; request += 1) expect((await fetch(program.url)).status).toBe(200);
    program.child.kill('SIGTERM');

    expect(await program.end).toEqual({ code: 0, errors: 'lost: EPIPE\nclosing\n' });
  });

  it('keeps serving when standard error has no reader either', async () => {
    using program = await startProgram('closes', true);
    program.child.stdout?.destroy();
    program.child.stderr?.destroy();
    for (let request = 0; request < 50; request += 1) expect((await fetch(program.url)).status).toBe(200);
    program.child.kill('SIGTERM');

    expect((await program.end).code).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('a server under two shells', SLOW, () => {
  it.each(['shell', 'package manager'] as const)('ends when the %s of its script is gone', async (name) => {
    using script = await startScript({ npm_lifecycle_event: 'start' });
    expect(isRunning(script.pids.program)).toBe(true);
    process.kill(script.pids[name], 'SIGKILL');

    await vi.waitFor(() => expect(isRunning(script.pids.program)).toBe(false), WAIT);
  });

  it('outlives them where it is no script', async () => {
    using script = await startScript({});
    using other = await startScript({ npm_lifecycle_event: 'start' });
    for (const { pids } of [script, other]) {
      process.kill(pids.shell, 'SIGKILL');
      process.kill(pids['package manager'], 'SIGKILL');
    }
    // The other one's end shows that the time of a check has passed.
    await vi.waitFor(() => expect(isRunning(other.pids.program)).toBe(false), WAIT);

    expect(isRunning(script.pids.program)).toBe(true);
  });
});
