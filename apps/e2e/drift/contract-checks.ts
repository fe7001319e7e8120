import { deepStrictEqual } from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createAutocallReportCodec, createPbxCdrCodec, decode, toCallRecord } from '@cdr/contract';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createOpenApi, OPENAPI_APIS } from '@cdr/openapi';
import type { Proof } from './proof.ts';

const OPENAPI_FOLDER = new URL('../../../packages/contract/openapi/', import.meta.url);

const [, answered] = pbxCdrExamples;

/** Checks by the OpenAPI documents and the provider's examples: a fault of the contract changes cases and targets alike. */
export const contractChecks: readonly Proof[] = [
  ...OPENAPI_APIS.map((api) => ({
    requirement: `contract/openapi/${api}`,
    run: async () => {
      const committed: unknown = JSON.parse(await readFile(new URL(`${api}.json`, OPENAPI_FOLDER), 'utf8'));
      deepStrictEqual(JSON.parse(JSON.stringify(createOpenApi(api))), committed);
    },
  })),
  {
    requirement: 'contract/examples/report',
    run: async () => {
      const report = decode(createAutocallReportCodec(), autocallReportExample);
      const { createdAt, answeredAt, keypress, disposition } = report;
      deepStrictEqual(createdAt, new Date('2021-01-11T11:28:45+07:00'));
      deepStrictEqual(answeredAt, new Date('2021-01-11T11:28:54+07:00'));
      deepStrictEqual([keypress, disposition], [null, 'answered']);
      const { ringSeconds, talkSeconds, totalSeconds } = toCallRecord(report);
      deepStrictEqual([ringSeconds, talkSeconds, totalSeconds], [9, 15, 24]);
    },
  },
  {
    requirement: 'contract/examples/call',
    run: async () => {
      const call = decode(createPbxCdrCodec(), answered);
      const { startedAt, direction, receiveDest, disposition } = call;
      deepStrictEqual(startedAt, new Date('2021-02-17T17:30:35+07:00'));
      deepStrictEqual([direction, receiveDest, disposition], ['outbound', null, 'answered']);
      const { ringSeconds, talkSeconds, totalSeconds } = toCallRecord(call);
      deepStrictEqual([ringSeconds, talkSeconds, totalSeconds], [4, 11, 15]);
    },
  },
];
