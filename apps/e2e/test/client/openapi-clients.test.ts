import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EDGE_KEY, keys } from '../support/edges.ts';
import { launch } from '../support/launch.ts';
import { ACCOUNT } from '../support/mock-account.ts';
import { SLOW } from '../support/slow.ts';

const run = promisify(execFile);
const openapi = fileURLToPath(new URL('../../../../packages/openapi/', import.meta.url));

const [, autocall] = ACCOUNT.tokens.autocall;
const [, pbx] = ACCOUNT.tokens.pbx;
const [newest] = pbxCdrExamples;

const cleanup = new AsyncDisposableStack();
let folder: string;
let mock: MockServer;

beforeAll(async () => {
  folder = cleanup.adopt(await mkdtemp(join(tmpdir(), 'cdr-openapi-clients-')), (path) =>
    rm(path, { recursive: true, force: true }),
  );
  await cp(join(openapi, 'test', 'generated-clients'), folder, { recursive: true });
  await run(process.execPath, [join(openapi, 'scripts', 'generate-clients.ts'), folder]);
  mock = cleanup.use(await startMockServer({ accounts: [ACCOUNT] }));
}, SLOW.timeout);
afterAll(() => cleanup.disposeAsync());

/** Runs a function of a program that uses generated clients, and hands back what it read. */
const call = async (program: string, name: string, ...parameters: readonly unknown[]): Promise<unknown> => {
  const outfile = join(folder, `${program}-${name}.mjs`);
  const contents = `import { ${name} } from './${program}.ts';
    console.log(JSON.stringify(await ${name}(...JSON.parse(process.argv[2]))));`;
  await build({ stdin: { contents, resolveDir: folder }, outfile, bundle: true, format: 'esm', platform: 'node' });
  const { stdout } = await run(process.execPath, [outfile, JSON.stringify(parameters)]);
  return JSON.parse(stdout);
};

const toReading = (baseUrl: string) => ({
  baseUrl,
  tokens: { autocall, pbx },
  callId: autocallReportExample.data.id,
  cdrId: newest.sip_call_id,
});

describe('clients that are generated from the OpenAPI documents', SLOW, () => {
  it.each(['read-with-hey-api', 'read-with-openapi-typescript'])('%s', async (program) => {
    expect(await call(program, 'readProviders', toReading(mock.url))).toMatchObject({
      report: autocallReportExample.data,
      cdr: newest,
      rows: pbxCdrExamples,
      total: 2,
    });
  });

  it('scroll, and receive errors in the documented shapes', async () => {
    expect(await call('read-with-hey-api', 'readProviders', toReading(mock.url))).toMatchObject({
      batch: { size: 3, scrollId: expect.stringMatching(/./) },
      refused: { error: [{ limit: 'must be 1 to 500' }] },
      unknown: { status: 404, error: { error: 'Not Found' } },
    });
  });

  it('report a wrong credential as a 401', async () => {
    const reading = { ...toReading(mock.url), tokens: { autocall: 'unknown', pbx } };
    await expect(call('read-with-openapi-typescript', 'readProviders', reading)).rejects.toThrow(/responded with 401/);
  });

  it('read both APIs through the edge', async () => {
    const { url } = cleanup.use(await launch('apps/edge-proxy/src/node.ts', keys(mock.url, { autocall, pbx })));
    expect(await call('read-with-hey-api', 'readEdge', toReading(url), EDGE_KEY)).toMatchObject({
      report: autocallReportExample.data,
      cdr: newest,
      refused: {
        type: 'urn:cdr:problem:bad-parameter',
        status: 400,
        errors: [{ parameter: 'limit', detail: 'must be 1 to 500' }],
      },
    });
  });
});
