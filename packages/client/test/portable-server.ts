import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { callAt, startCallServer } from './call-server.ts';
import { respondJson, type FixtureServer } from './fixture-server.ts';
import type { Seen } from './portable-program.ts';
import { row } from './rows.ts';

const CALLS = [0, 1, 2, 3, 4].map((index) => callAt(row(index), index * 1000));

/** The expected results of the portable program. */
export const EXPECTED: Seen = {
  got: row(7).id,
  listed: 5,
  scrolled: 5,
  exported: 5,
  paged: 3,
  changed: 5,
  errors: ['protocol', 'not-found', 'aborted', 'timeout'],
};

/** The client and the program in one file of this format. */
export const bundle = async (entry: string, globalName?: string): Promise<string> => {
  const { outputFiles } = await build({
    stdin: { contents: entry, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    write: false,
    format: globalName === undefined ? 'esm' : 'iife',
    conditions: ['@cdr/source'],
    ...(globalName !== undefined && { globalName }),
  });
  return outputFiles[0]?.text ?? '';
};

/** The server of the portable program. */
export const startPortableServer = (): Promise<FixtureServer> =>
  startCallServer({
    calls: CALLS,
    get: (id) => {
      if (id === 'moved') return (response) => void response.writeHead(302, { location: '/v1/cdr/any' }).end();
      if (id === 'missing') return respondJson({ error: 'Not Found' }, 404);
      return id === 'silent' ? () => {} : respondJson(row(7));
    },
  });
