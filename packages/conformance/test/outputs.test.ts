import { closeSync, existsSync, openSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFixture } from './fixture-server.ts';
import { runCli } from './run-cli.ts';
import { CALLS, type Drifts, smallPbx, TOKEN } from './small-pbx.ts';

const FULL = '/dev/full';
const QUICK = ['--rate', '1000/s', '--only', 'pbx/list/duration*'];
const ignoresDuration: Drifts = {
  rows: (rows, { duration }) => (duration === undefined ? rows : CALLS.slice(0, 3)),
};

/** A full disk. Only Linux has one. */
describe.runIf(existsSync(FULL))('the command on a full disk', () => {
  let full = -1;
  beforeAll(() => {
    full = openSync(FULL, 'w');
  });
  afterAll(() => closeSync(full));

  it.each<[string, Drifts]>([
    ['of a run where all holds', {}],
    ['of a run with a drift', ignoresDuration],
  ])('reports the lost output %s and exits with 2', async (_, drifts) => {
    await using server = await startFixture(smallPbx(drifts));
    const run = await runCli(['--pbx', server.url, ...QUICK], { CDR_PBX_TOKEN: TOKEN }, { stdout: full });
    expect(run.stderr).toBe('cdr-conformance: cannot write the standard output: ENOSPC\n');
    expect(run.code).toBe(2);
  });

  it('exits with 2 if the help is lost', async () => {
    const { code, stderr } = await runCli(['--help'], {}, { stdout: full });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'cdr-conformance: cannot write the standard output: ENOSPC\n',
    });
  });

  it.each([
    ['wrong flags', ['--nonsense'], 2],
    ['its version', ['--version'], 0],
  ])('keeps the exit code of %s if the standard error cannot be written', async (_, argv, code) => {
    expect((await runCli(argv, {}, { stderr: full })).code).toBe(code);
  });

  it('writes the writable reports and names the others', async () => {
    await using server = await startFixture(smallPbx());
    const folder = await mkdtemp(join(tmpdir(), 'cdr-conformance-'));
    const file = join(folder, 'report.json');
    const reports = [`html=${FULL}`, `json=${file}`, `junit=${FULL}`].flatMap((report) => ['--report', report]);
    const { code, stderr } = await runCli(['--pbx', server.url, ...QUICK, ...reports], { CDR_PBX_TOKEN: TOKEN });
    const written: unknown = JSON.parse(await readFile(file, 'utf8'));
    await rm(folder, { recursive: true });
    expect(written).toMatchObject({ problem: null });
    const lost = `--report cannot write ${FULL}: ENOSPC`;
    expect({ code, stderr }).toEqual({ code: 2, stderr: `cdr-conformance: ${lost}; ${lost}\n` });
  });

  it('exits with 2 if neither output can be written', async () => {
    expect((await runCli(['--help'], {}, { stdout: full, stderr: full })).code).toBe(2);
  });
});
