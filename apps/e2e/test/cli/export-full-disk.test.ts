import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { startMockServer } from '@cdr/mock-server';
import { expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { COMMAND, readLastLine, runCdr } from './run-cdr.ts';

/** Larger files fail as on a full disk, but with EFBIG. @unit blocks of 512 bytes, 1,024 in some shells */
const LIMITED = `trap '' XFSZ; ulimit -f 8; exec "$@"`;

it('names a disk that takes no more rows, and resumes once it does', SLOW, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cdr-full-'));
  await using mock = await startMockServer({ calls: 60 });
  const environment = { CDR_PBX_URL: mock.url, CDR_PBX_TOKEN: mock.tokens.pbx };
  const range = ['--since', '2026-01-01', '--until', '2026-12-01'];
  const args = ['export', ...range, '--out', join(folder, 'calls.csv'), '--output', 'json'];
  const program = [process.execPath, '--conditions=@cdr/source', COMMAND, ...args];
  const child = spawn('sh', ['-c', LIMITED, 'sh', ...program], { env: { ...process.env, ...environment } });
  const [errors, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  const resumed = await runCdr(args, environment);
  await rm(folder, { recursive: true });

  expect(code).toBe(6);
  expect(readLastLine(errors)['message']).toMatch(/the file is larger than the system allows.*run the same command/);
  expect(resumed.code).toBe(0);
});
