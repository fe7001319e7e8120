import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { runCdr, startCdr } from './run-cdr.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-tail-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const [example] = pbxCdrExamples;

/** A call that has just ended. */
const createCall = (index: number) => {
  const wall = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return {
    ...example,
    id: `7a110000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    sip_call_id: `tail-${index}`,
    duration: 0,
    billsec: 0,
    time_started: wall,
    time_answered: '',
    time_ended: wall,
  };
};

describe('cdr tail', SLOW, () => {
  it('shows each call once across an outage of the provider and its own restart', async () => {
    await using mock = await startMockServer({ calls: 0 });
    const environment = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx, XDG_STATE_HOME: folder };
    const args = ['tail', '--since', 'PT1H', '--output', 'ndjson'];
    const child = startCdr([...args, '--every', '1s'], environment);
    const lines: string[] = [];
    const output = createInterface({ input: child.stdout });
    output.on('line', (line) => lines.push(String(Object(JSON.parse(line)).id).slice(-1)));
    const warnings = createInterface({ input: child.stderr });
    const show = async (count: number): Promise<void> => {
      while (lines.length < count) await once(output, 'line');
    };

    await mock.add(createCall(1));
    await show(1);
    mock.faults.set([{ fault: 'reset-before-headers' }]);
    await mock.add(createCall(2));
    const [warning] = await once(warnings, 'line');
    mock.faults.set([]);
    await mock.add(createCall(3));
    await show(3);
    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    await mock.add(createCall(4));
    await mock.update(createCall(3).id, { recording_url: 'https://recording.example/3.wav' });
    const next = await runCdr([...args, '--once'], environment);
    const none = await runCdr([...args, '--once'], environment);

    expect(String(warning)).toMatch(/the next round reads the same calls/);
    expect(code).toBe(143);
    expect(lines.toSorted()).toEqual(['1', '2', '3']);
    const changes = next.output
      .trimEnd()
      .split('\n')
      .map((line) => Object(JSON.parse(line)));
    expect(changes.map(({ change, id }) => `${change} ${String(id).slice(-1)}`).toSorted()).toEqual([
      'changed 3',
      'new 4',
    ]);
    expect([none.code, none.output]).toEqual([0, '']);
  });

  it('rejects a second tail of one address, and starts after a killed one', async () => {
    await using mock = await startMockServer({ calls: 0 });
    const environment = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx, XDG_STATE_HOME: folder };
    const args = ['tail', '--since', 'PT1H', '--once'];
    const first = startCdr(args.slice(0, -1), environment);
    await once(first.stdout, 'data');
    const second = await runCdr(args, environment);
    first.kill('SIGKILL');
    await once(first, 'exit');
    const third = await runCdr(args, environment);

    expect([second.code, second.output]).toEqual([1, '']);
    expect(second.errors).toMatch(new RegExp(`pid ${first.pid} follows this address already`));
    expect(third.code).toBe(0);
  });

  it('prints the command that resumes when it is interrupted', async () => {
    await using mock = await startMockServer({ calls: 0 });
    const environment = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx, XDG_STATE_HOME: folder };
    const child = startCdr(['tail', '--since', 'PT1H'], environment);
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += String(chunk);
    });
    await once(child.stdout, 'data');
    child.kill('SIGINT');
    const [code] = await once(child, 'close');

    expect([code, errors]).toEqual([130, 'cdr: stopped. Nothing is lost: to go on, run cdr tail --since PT1H\n']);
  });
});
