import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from './slow.ts';

const toPath = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));

const COMPILER = toPath('../../../node_modules/typescript/bin/tsc');
const OPTIONS =
  '--noEmit --strict --allowImportingTsExtensions --target es2023 --lib es2023,dom,dom.iterable --module preserve --moduleResolution bundler --types';
const PROGRAMS = ['read-with-hey-api.ts', 'read-with-openapi-typescript.ts'];

/** What a program of Node's prints, and how it ends. */
const run = (cwd: string, ...args: readonly string[]): Promise<{ code: unknown; output: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, output: stdout + stderr }),
    );
  });

const compile = (folder: string, ...files: readonly string[]) =>
  run(folder, COMPILER, ...OPTIONS.split(' '), '', ...files);

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-clients-'));
  await cp(toPath('generated-clients'), folder, { recursive: true });
  const { code, output } = await run(folder, toPath('../scripts/generate-clients.ts'), folder);
  if (code !== 0) throw new Error(`the clients should be generated:\n${output}`);
}, SLOW.timeout);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('clients that are generated from the documents', SLOW, () => {
  it.each(['autocall', 'pbx', 'edge'])('of %s compile under `strict`', async (api) => {
    const files = [`${api}/openapi-typescript.ts`, `${api}/hey-api/index.ts`];
    expect(await compile(folder, ...files)).toEqual({ code: 0, output: '' });
  });

  it('are used without a type error, and refuse what the contract refuses', async () => {
    expect(await compile(folder, ...PROGRAMS)).toEqual({ code: 0, output: '' });
  });

  it('would not compile with a field that the contract does not have', async () => {
    const program = await readFile(join(folder, 'read-with-hey-api.ts'), 'utf8');
    await writeFile(join(folder, 'wrong.ts'), program.replace('report: report.data', 'report: report.data.carrier'));
    const { code, output } = await compile(folder, 'wrong.ts');
    expect(code).not.toBe(0);
    expect(output).toMatch(/^wrong\.ts\(\d+,\d+\): error TS2339: Property 'carrier' does not exist/);
  });

  it('have the descriptions of the contract in their types', async () => {
    const types = await readFile(join(folder, 'pbx', 'hey-api', 'types.gen.ts'), 'utf8');
    expect(types).toContain('From start to end, ringing included.');
    expect(types).toContain("status: 'ANSWERED' | 'NO ANSWER' | 'BUSY' | 'FAILED' | 'UNKNOWN'");
  });
});

it('the generator names what it lacks', SLOW, async () => {
  expect(await run(folder, toPath('../scripts/generate-clients.ts'))).toEqual({
    code: 2,
    output: 'give the folder for the clients: generate-clients.ts <folder>\n',
  });
});
