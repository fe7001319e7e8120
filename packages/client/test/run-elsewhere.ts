import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, promisify } from 'node:util';
import { stop } from 'esbuild';
import { bundle, EXPECTED, startPortableServer } from './portable-server.ts';

/**
 * Runs the portable program in a runtime that is not installed here, and checks its results.
 *
 * `node --conditions=@cdr/source test/run-elsewhere.ts npx --yes node@22`
 */
const [command = 'node', ...options] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'cdr-elsewhere-'));
try {
  await using server = await startPortableServer();
  const program = join(folder, 'program.mjs');
  const code = await bundle(`
    import { runEverywhere } from './portable-program.ts';
    console.log(JSON.stringify(await runEverywhere('${server.url}')));
  `);
  await writeFile(program, code);
  const { stdout } = await promisify(execFile)(command, [...options, program]);
  const isRight = isDeepStrictEqual(JSON.parse(stdout), EXPECTED);
  console.log(`${[command, ...options].join(' ')}: ${isRight ? 'as expected' : `not as expected: ${stdout}`}`);
  process.exitCode = isRight ? 0 : 1;
} finally {
  await stop();
  await rm(folder, { recursive: true });
}
