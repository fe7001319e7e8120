import { deepStrictEqual } from 'node:assert/strict';
import { provesClient } from './client-case.ts';
import { readReport } from './read-report.ts';

/** Cases of decoded reports of the autocall API. */
export const clientReportCases = [
  provesClient('client/decode/report', async (harness) => {
    const { raw: _, ...report } = await readReport(harness, {});
    deepStrictEqual(report, {
      id: '1_1_1_5_cb76e372-b798-4a88-9c8a-410740f0300d_0987654321',
      campaignId: '1',
      userId: '5',
      otpCode: 'M43TUI',
      createdAt: new Date('2021-01-11T04:28:45Z'),
      answeredAt: new Date('2021-01-11T04:28:54Z'),
      endedAt: new Date('2021-01-11T04:29:09Z'),
      talkSeconds: 15,
      keypress: null,
      param: report.param,
      phoneNumber: '0987654321',
      type: 'TTS',
      status: 'ANSWERED',
      disposition: 'answered',
    });
  }),
  provesClient('client/decode/keypress', async (harness) => {
    for (const keypress of ['127', 127, null, '', {}, undefined]) {
      deepStrictEqual((await readReport(harness, { keypress })).keypress, null);
    }
    for (const keypress of ['1', '0', '12#', '*9', 'A']) {
      deepStrictEqual((await readReport(harness, { keypress })).keypress, keypress);
    }
  }),
  provesClient('client/decode/otp', async (harness) => {
    for (const code_otp of [null, {}, '', undefined]) {
      deepStrictEqual((await readReport(harness, { code_otp })).otpCode, null);
    }
  }),
  provesClient('client/decode/param', async (harness) => {
    for (const param of ['{"a":1}', '{"a":', 'no JSON']) {
      deepStrictEqual((await readReport(harness, { param })).param, param);
    }
  }),
];
