import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate as parseSwagger } from '@apidevtools/swagger-parser';
import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createOpenApi, OPENAPI_APIS } from '../src/index.ts';
import { SLOW } from './slow.ts';

const redocly = fileURLToPath(new URL('../node_modules/@redocly/cli/bin/cli.js', import.meta.url));
const config = fileURLToPath(new URL('redocly.yaml', import.meta.url));
const quiet = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cdr-openapi-'));
}, SLOW.timeout);
afterAll(() => rm(folder, { recursive: true, force: true }));

/** The rules that a document breaks, warnings included. */
const lint = async (name: string, text: string): Promise<string[]> => {
  const file = join(folder, `${name}.json`);
  await writeFile(file, text);
  const output = await new Promise<string>((resolve) => {
    // It exits with 1 when it finds something; what it found is in the output.
    execFile(
      process.execPath,
      [redocly, 'lint', '--format=json', `--config=${config}`, file],
      { env: quiet },
      (_, stdout) => resolve(stdout),
    );
  });
  const { problems }: { problems: ReadonlyArray<{ ruleId: string }> } = JSON.parse(output);
  return problems.map(({ ruleId }) => ruleId);
};

const validate = async (text: string): Promise<boolean> => (await new Validator().validate(JSON.parse(text))).valid;

const toText = (api: (typeof OPENAPI_APIS)[number]): string => JSON.stringify(createOpenApi(api));

/** The text of the pbx document with one thing broken. */
const broken = (from: string | RegExp, to: string): string => {
  const text = toText('pbx');
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`the document should hold ${from}`);
  return changed;
};

describe.each(OPENAPI_APIS)('the document of %s', SLOW, (api) => {
  it('breaks no recommended rule of Redocly, and every example fits its schema', async () => {
    expect(await lint(api, toText(api))).toEqual([]);
  });

  it('is OpenAPI 3.1 to a second validator', async () => {
    expect(await validate(toText(api))).toBe(true);
  });

  it('is OpenAPI 3.1 to Swagger Parser', async () => {
    const document = JSON.parse(toText(api));
    await expect(parseSwagger(document, { resolve: { external: false } })).resolves.toMatchObject({ openapi: '3.1.0' });
  });
});

describe('the linter sees', SLOW, () => {
  it.each([
    ['no license', 'info-license', /,"license":\{[^}]*\}/, ''],
    ['no summary', 'operation-summary', /"summary":"List calls[^"]*",/, ''],
    ['one operation id twice', 'operation-operationId-unique', '"operationId":"getCdr"', '"operationId":"listCdrs"'],
    ['a reference to nothing', 'no-unresolved-refs', '#/components/schemas/PbxPage', '#/components/schemas/PbxPages'],
    ['a scheme that is not there', 'security-defined', '"security":[{"bearerToken":[]}]', '"security":[{"other":[]}]'],
    ['a response that does not fit', 'no-invalid-media-type-examples', '"billsec":39', '"billsec":-39'],
    ['a time that does not fit', 'no-invalid-media-type-examples', '"2021-02-18 17:21:05"', '"2021-02-18T17:21:05"'],
    ['a parameter that does not fit', 'no-invalid-parameter-examples', '{"value":50}', '{"value":501}'],
    ['a path without its parameter', 'path-parameters-defined', '"/v1/cdr/{id}"', '"/v1/cdr/{callId}"'],
  ])('%s', async (_, rule, from, to) => {
    expect(await lint(rule, broken(from, to))).toContain(rule);
  });
});

describe('the second validator sees', SLOW, () => {
  it.each([
    ['a parameter at no place', '"in":"path"', '"in":"body"'],
    ['a response without a description', /"description":"The call\.",/, ''],
    ['a title that is no text', /"title":"[^"]*"/, '"title":1'],
  ])('%s', async (_, from, to) => {
    expect(await validate(broken(from, to))).toBe(false);
  });
});
