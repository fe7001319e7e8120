import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runTargets } from '../../pipeline/run-targets.ts';
import { type PipelineTarget, TARGETS } from '../../pipeline/targets.ts';

/** A requirement that needs few requests on every kind of target. */
const ONLY = ['--only', 'pbx/detail/document-examples'];

/** A server that responds with `{}` to every request. */
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
    return { code, reports, summary: lines.at(-1)?.trim().split('\n') };
  };

  it('cover both databases of the mock server, and both runtimes and modes of the edge', () => {
    expect(TARGETS.map(({ name }) => name)).toEqual([
      'mock-sqlite',
      'mock-postgres',
      'edge-workerd-keys',
      'edge-workerd-passthrough',
      'edge-node-keys',
      'edge-node-passthrough',
    ]);
  });

  it('hold, and write three reports each', async () => {
    const { code, reports, summary } = await run('all', TARGETS);
    expect(summary).toEqual(TARGETS.map(({ name }) => `${name} holds`));
    expect(code).toBe(0);
    for (const { name } of TARGETS) {
      const report: unknown = JSON.parse(await readFile(join(reports, `${name}.json`), 'utf8'));
      expect(report).toMatchObject({ counts: { passed: 1, drift: 0 }, problem: null });
      for (const format of ['xml', 'html']) expect(existsSync(join(reports, `${name}.${format}`))).toBe(true);
    }
  });

  it('exit with 1 if one drifts, after all runs', async () => {
    const [first] = TARGETS;
    const { code, summary } = await run('drifting', [drifting, ...(first ? [first] : [])]);
    expect(summary).toEqual(['drifting drifted', 'mock-sqlite holds']);
    expect(code).toBe(1);
  });

  it('exit with 2 if a run is impossible', async () => {
    const { code, summary } = await run('unusable', [unusable, drifting]);
    expect(summary).toEqual(['unusable could not be run', 'drifting drifted']);
    expect(code).toBe(2);
  });

  it('create the folder, and keep other files in it', async () => {
    await writeFile(join(folder, 'kept.txt'), 'kept');
    await run('.', [drifting]);
    expect(await readFile(join(folder, 'kept.txt'), 'utf8')).toBe('kept');
  });
});
