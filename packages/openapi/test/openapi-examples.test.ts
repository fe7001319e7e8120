import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import type { OpenApiContent, OpenApiExample } from '../src/index.ts';
import { autocallApi } from '../src/autocall/api.ts';
import { createDocument } from '../src/document/create-document.ts';
import { edgeApi } from '../src/edge/api.ts';
import { listRoutes } from '../src/document/list-routes.ts';
import { pbxApi } from '../src/pbx/api.ts';

type Case = readonly [label: string, schema: z.core.$ZodType, value: unknown];

const bodiesOf = (content: OpenApiContent): Array<[string, OpenApiExample]> =>
  Object.values(content).flatMap(({ examples }) => Object.entries(examples));

/** Every example of the three documents, beside the schema of the contract that reads it. */
const listCases = (): Case[] =>
  Object.entries({ autocall: autocallApi, pbx: pbxApi, edge: edgeApi }).flatMap(([name, api]) => {
    const operations = Object.values(createDocument(api, '1.0.0').paths).flatMap((methods) => Object.values(methods));
    const routes = listRoutes(api.routes);
    return operations.flatMap(({ operationId, parameters = [], requestBody, responses }) => {
      const route = routes.get(operationId);
      if (!route) throw new Error(`the route of ${operationId} should be there`);
      const label = `${name} ${operationId}`;
      return [
        // The routes list no header but the credential.
        ...parameters
          .filter(({ in: place }) => place !== 'header')
          .flatMap(({ name: parameter, in: place, examples }) =>
            Object.entries(examples).map(([key, { value }]): Case => {
              const schema = place === 'path' ? route.pathParams : route.query;
              return [`${label} ${parameter} ${key}`, schema ?? z.never(), { [parameter]: String(value) }];
            }),
          ),
        ...bodiesOf(requestBody?.content ?? {}).map(([key, { value }]): Case => [
          `${label} body ${key}`,
          route.body ?? z.never(),
          value,
        ]),
        ...Object.entries(responses).flatMap(([status, { content }]) =>
          bodiesOf(content ?? {}).map(([key, { value }]): Case => [
            `${label} ${status} ${key}`,
            route.responses[Number(status)] ?? z.never(),
            value,
          ]),
        ),
      ];
    });
  });

const cases = listCases();

it.each(cases)('%s is what the contract takes', (_, schema, value) => {
  expect(z.safeParse(schema, value)).toMatchObject({ success: true });
});

it('finds the examples of parameters, bodies and responses', () => {
  expect(cases.length).toBeGreaterThan(80);
});

describe('the examples are those of the documents', () => {
  it.each([
    ['autocall getReport 200 document', autocallReportExample],
    ['edge getReport 200 document', autocallReportExample],
    ['pbx getCdr 200 document', pbxCdrExamples[0]],
    ['pbx listCdrs 200 page', { data: pbxCdrExamples, limit: 10, page: 1, total: 22 }],
    ['pbx listCdrs 200 scroll', { data: pbxCdrExamples, scroll_id: '111222333444aaabbbcccddd==' }],
    ['pbx listCdrs min_duration document', { min_duration: '5' }],
    ['pbx listCdrs end_date time', { end_date: '2021-02-19 00:00:00' }],
  ])('%s', (label, expected) => {
    expect(cases.find(([name]) => name === label)?.[2]).toEqual(expected);
  });
});
