import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PROBLEM_KINDS } from '@cdr/contract';
import * as surface from '../src/index.ts';
import { createOpenApi, OPENAPI_APIS, type OpenApiName, type OpenApiOperation } from '../src/index.ts';

const operationsOf = (api: OpenApiName): OpenApiOperation[] =>
  Object.values(createOpenApi(api).paths).flatMap((methods) => Object.values(methods));

it('exports exactly these names', () => {
  expect(Object.keys(surface).toSorted()).toEqual(['OPENAPI_APIS', 'createOpenApi']);
});

it.each(OPENAPI_APIS)(
  'the committed document of %s agrees with the contract: `pnpm --filter @cdr/openapi run write` makes it so',
  (api) => {
    const committed: unknown = JSON.parse(
      readFileSync(new URL(import.meta.resolve(`@cdr/contract/openapi/${api}.json`)), 'utf8'),
    );
    expect(JSON.stringify(committed, null, 1)).toBe(JSON.stringify(createOpenApi(api), null, 1));
  },
);

describe('the version of a document', () => {
  it('is that of the contract', () => {
    const { version } = JSON.parse(readFileSync(new URL(import.meta.resolve('@cdr/contract/package.json')), 'utf8'));
    expect(createOpenApi('pbx').info.version).toBe(version);
  });

  it('may be chosen', () => {
    expect(createOpenApi('pbx', { version: '9.8.7' }).info.version).toBe('9.8.7');
  });
});

it.each<[OpenApiName, Record<string, string>]>([
  ['autocall', { getReport: 'GET /api/v2/report/{callId}' }],
  ['pbx', { listCdrs: 'GET /v1/cdr', getCdr: 'GET /v1/cdr/{id}', createToken: 'POST /v1/auth/token' }],
  [
    'edge',
    {
      getReport: 'GET /api/v2/report/{callId}',
      listCdrs: 'GET /v1/cdr',
      getCdr: 'GET /v1/cdr/{id}',
      purge: 'POST /admin/purge',
    },
  ],
])('%s has these operations at these paths', (api, expected) => {
  const found = Object.entries(createOpenApi(api).paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId }]) => [operationId, `${method.toUpperCase()} ${path}`]),
  );
  expect(Object.fromEntries(found)).toEqual(expected);
});

describe('how callers authenticate', () => {
  it.each([
    ['autocall', 'rawToken', { type: 'apiKey', in: 'header', name: 'Authorization' }],
    ['pbx', 'bearerToken', { type: 'http', scheme: 'bearer' }],
    ['edge', 'edgeKey', { type: 'http', scheme: 'bearer' }],
  ] as const)('%s', (api, name, scheme) => {
    const { securitySchemes } = createOpenApi(api).components;
    expect(Object.keys(securitySchemes)).toEqual([name]);
    expect(securitySchemes[name]).toMatchObject(scheme);
  });

  it.each(OPENAPI_APIS)('every operation of %s requires it, but the one that issues it', (api) => {
    const open = operationsOf(api).filter(({ security }) => security.length === 0);
    expect(open.map(({ operationId }) => operationId)).toEqual(api === 'pbx' ? ['createToken'] : []);
  });
});

describe.each(OPENAPI_APIS)('%s states', (api) => {
  const { components, servers } = createOpenApi(api);
  const parameters = operationsOf(api).flatMap((operation) => operation.parameters ?? []);
  const fields = Object.values(components.schemas).flatMap(({ properties = {} }) => Object.entries(properties));
  const texts = parameters.map(({ name, description }): [string, string] => [name, description]);
  for (const [name, field] of fields) texts.push([name, typeof field === 'object' ? (field.description ?? '') : '']);

  it('what each field and parameter is, and where that was found', () => {
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter(([name, text]) => !/^[A-Z].*\. Source: /s.test(text) || !text.includes(`\`${name}\``))).toEqual(
      [],
    );
  });

  it('the unit of each time and each span', () => {
    const measured = texts.filter(([name]) => /duration|billsec|date|^time_|_at$|^expired$/.test(name));
    expect(measured.length).toBeGreaterThan(3);
    expect(measured.filter(([, text]) => !/Unit: (?:whole seconds on the wall clock|seconds)/.test(text))).toEqual([]);
  });

  it('which fields are personal data or secrets', () => {
    const guarded =
      /^(?:code_otp|phone|phone_number|param|keypress|recording_url|recordingfile|(?:from|to)_number|callId|token|api_key)$/;
    const unsaid = texts.filter(([name, text]) => guarded.test(name) && !/Personal data\.|A secret/.test(text));
    expect(unsaid).toEqual([]);
  });

  it('where the server is, by a host that is no real one', () => {
    const [{ url, variables }] = servers;
    expect(url).toBe(`${api === 'autocall' ? 'http' : 'https'}://{host}`);
    expect(variables['host']?.default).toMatch(/\.invalid$/);
  });

  it('names a contact and the address of its licence', () => {
    const { contact, license } = createOpenApi(api).info;
    expect(contact.url).toMatch(/^https:\/\//);
    expect(license.url).toMatch(/^https:\/\//);
  });
});

it.each<[OpenApiName, string]>([
  ['autocall', 'application/json'],
  ['pbx', 'application/json'],
  ['edge', 'application/problem+json'],
])('the errors of %s are %s, each with examples', (api, contentType) => {
  const errors = operationsOf(api).flatMap(({ responses }) =>
    Object.entries(responses).filter(([status]) => Number(status) >= 400),
  );
  expect(errors.length).toBeGreaterThan(6);
  for (const [, { description, content }] of errors) {
    expect(description).toMatch(/\.$/);
    expect(Object.keys(content ?? {})).toEqual([contentType]);
    expect(Object.keys(content?.[contentType]?.examples ?? {}).length).toBeGreaterThan(0);
  }
});

describe('the edge describes', () => {
  const records = operationsOf('edge').filter(({ operationId }) => operationId !== 'purge');
  const headersOf = (status: string): string[][] =>
    records.map(({ responses }) => Object.keys(responses[status]?.headers ?? {}));

  it.each([
    ['200', ['ETag', 'Age', 'Cache-Status', 'RateLimit', 'RateLimit-Policy', 'X-Request-Id']],
    ['304', ['ETag', 'Cache-Status', 'RateLimit', 'X-Request-Id']],
    ['401', ['WWW-Authenticate']],
    ['405', ['Allow']],
    ['429', ['Retry-After', 'RateLimit']],
    ['503', ['Retry-After']],
  ])('the headers of a %s', (status, expected) => {
    expect(headersOf(status)).toEqual(records.map(() => expect.arrayContaining(expected)));
  });

  it('conditional requests, whose 304 has no body', () => {
    expect(records.map(({ parameters = [] }) => parameters.map(({ name }) => name))).toEqual(
      records.map(() => expect.arrayContaining(['If-None-Match'])),
    );
    for (const { responses } of records) expect(responses['304']).not.toHaveProperty('content');
  });

  it('every kind of problem by an example', () => {
    const shown = operationsOf('edge').flatMap(({ responses }) =>
      Object.values(responses).flatMap(({ content }) =>
        Object.keys(content?.['application/problem+json']?.examples ?? {}),
      ),
    );
    expect(new Set(shown)).toEqual(new Set(PROBLEM_KINDS));
  });

  it('a purge, whose response has no body', () => {
    const purge = operationsOf('edge').find(({ operationId }) => operationId === 'purge');
    expect(Object.keys(purge?.responses ?? {})).toEqual(['204', '401', '403', '405', '429', '500']);
    expect(purge?.responses['204']).not.toHaveProperty('content');
  });
});
