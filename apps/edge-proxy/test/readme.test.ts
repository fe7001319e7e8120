import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { SECRET } from './support/edge.ts';

const root = new URL('../', import.meta.url);
const EXAMPLE = /```ts\n(.*?)```/s;
/** Inside the package, whose name it imports. */
const PROGRAM = fileURLToPath(new URL('test/readme-example.mts', root));

it('runs the example of the README as it is pasted', { timeout: 60_000 }, async () => {
  const [, example = ''] = EXAMPLE.exec(readFileSync(new URL('README.md', root), 'utf8')) ?? [];
  writeFileSync(PROGRAM, `${example}\nconsole.log(response.headers.get('content-type'));\n`);
  try {
    const child = spawn(process.execPath, ['--conditions=@cdr/source', PROGRAM], {
      env: { PATH: process.env['PATH'] ?? '', CDR_SECRET: SECRET },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const output = text(child.stdout);

    expect(await once(child, 'exit')).toEqual([0, null]);
    // Its providers are not there.
    expect(await output).toBe('application/problem+json\n');
  } finally {
    rmSync(PROGRAM);
  }
});
