import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { SLOW } from './slow.ts';

const execute = promisify(execFile);

/** Runs a module that imports the package, once another has prepared its process. */
const runModule = async (source: string, preparation = ''): Promise<string[]> => {
  const flags = [
    '--conditions=@cdr/source',
    '--import',
    `data:text/javascript,${encodeURIComponent(preparation)}`,
    '--input-type=module',
    '--eval',
    source,
  ];
  const { stdout } = await execute(process.execPath, flags, { cwd: import.meta.dirname });
  return stdout.trim().split('\n');
};

/** A Node of another version, which has no `node:sqlite` to load. */
const OLD_NODE = `
  import { registerHooks } from 'node:module';
  Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } });
  registerHooks({
    resolve: (specifier, context, next) => {
      if (specifier === 'node:sqlite') throw new Error('No such built-in module: node:sqlite');
      return next(specifier, context);
    },
  });
`;

describe('the package', SLOW, () => {
  it.each([
    ['startMockServer', "import { startMockServer as start } from '@cdr/mock-server';"],
    ['createMockApp', "import { createMockApp as start } from '@cdr/mock-server';"],
    [
      'mockServerFixture',
      "import { mockServerFixture } from '@cdr/mock-server/vitest'; const start = () => mockServerFixture()({}, () => {});",
    ],
  ])('names in one line the Node that %s needs', async (_, imports) => {
    const seen = await runModule(
      `${imports} await start().catch(({ kind, message }) => console.log(kind + ': ' + message));`,
      OLD_NODE,
    );

    expect(seen).toEqual([
      'configuration: the mock server needs Node 22.13 or newer (node:sqlite); this is Node 20.20.2',
    ]);
  });

  it.each([
    ['requests', 1],
    ['off', 0],
  ])('prints a line for each request with log: %s', async (log, lines) => {
    const seen = await runModule(`
      import { startMockServer } from '@cdr/mock-server';
      const mock = await startMockServer({ calls: 0, log: '${log}' });
      await (await fetch(mock.url + '/v1/cdr')).text();
      await mock.close();
      console.log('closed');
    `);

    expect(seen.slice(0, -1).map((line) => JSON.parse(line).status)).toEqual(Array.from({ length: lines }, () => 401));
    expect(seen.at(-1)).toBe('closed');
  });
});
