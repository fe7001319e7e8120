import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTargets } from '../../pipeline/run-targets.ts';
import { type PipelineTarget, TARGETS } from '../../pipeline/targets.ts';

/** One that is proven with a few requests on every kind of target. */
const ONLY = ['--only', 'pbx/detail/document-examples'];

/** A server that answers everything with `{}`. */
const drifting: PipelineTarget = {
  name: 'drifting',
  start: async (cleanup) => {
    const server = createServer((_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
    );
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    cleanup.defer(() => void server.close());
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
    return { flags: ['--sandbox', '--pbx', url], environment: { CDR_PBX_TOKEN: 'any' } };
  },
};

const unusable: PipelineTarget = {
  name: 'unusable',
  start: async () => ({
    flags: ['--sandbox', '--pbx', 'http://127.0.0.1:1', '--timeout', '1'],
    environment: { CDR_PBX_TOKEN: 'any' },
  }),
};

describe('the targets of the pipeline', { timeout: 300_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cdr-targets-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const run = async (name: string, targets: readonly PipelineTarget[]) => {
    const lines: string[] = [];
    const reports = join(folder, name);
    const code = await runTargets({ targets, reports, flags: ONLY, print: (line) => lines.push(line) });
    return { code, reports, said: lines.at(-1)?.trim().split('\n') };
  };

  it('are both databases of the mock server, and both runtimes of the edge in both modes', () => {
    expect(TARGETS.map(({ name }) => name)).toEqual([
      'mock-sqlite',
      'mock-postgres',
      'edge-workerd-keys',
      'edge-workerd-passthrough',
      'edge-node-keys',
      'edge-node-passthrough',
    ]);
  });

  it('hold, each with three reports', async () => {
    const { code, reports, said } = await run('all', TARGETS);
    expect(said).toEqual(TARGETS.map(({ name }) => `${name} holds`));
    expect(code).toBe(0);
    for (const { name } of TARGETS) {
      const report: unknown = JSON.parse(await readFile(join(reports, `${name}.json`), 'utf8'));
      expect(report).toMatchObject({ counts: { passed: 1, drift: 0 }, problem: null });
      for (const format of ['xml', 'html']) expect(existsSync(join(reports, `${name}.${format}`))).toBe(true);
    }
  });

  it('make the run red when one drifts, after all have been run', async () => {
    const [first] = TARGETS;
    const { code, said } = await run('drifting', [drifting, ...(first ? [first] : [])]);
    expect(said).toEqual(['drifting drifted', 'mock-sqlite holds']);
    expect(code).toBe(1);
  });

  it('make the run fail when one cannot be run', async () => {
    const { code, said } = await run('unusable', [unusable, drifting]);
    expect(said).toEqual(['unusable could not be run', 'drifting drifted']);
    expect(code).toBe(2);
  });

  it('need no folder that is there already, and spoil none', async () => {
    await writeFile(join(folder, 'kept.txt'), 'kept');
    await run('.', [drifting]);
    expect(await readFile(join(folder, 'kept.txt'), 'utf8')).toBe('kept');
  });
});
