import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import type { PbxCdrWire } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';

const SEED = 7;
const CALLS = 1000;

const [, answered] = pbxCdrExamples;

/** Calls that started in one second, as the legs of a ring group do; made-up ones never do. */
const contemporaries = ['3', '1', '4', '2'].map((digit, index): PbxCdrWire => ({
  ...answered,
  id: `5ea50000-0000-4000-8000-00000000000${digit}`,
  sip_call_id: `Contemporary-${digit}@pbx.example`,
  recording_url: `https://recording.example/contemporary-${digit}.mp3`,
  duration: 20 + index,
  billsec: 10 + index,
  time_started: '2026-06-30 12:00:00',
  time_answered: '2026-06-30 12:00:10',
  time_ended: `2026-06-30 12:00:${20 + index}`,
}));

/** The account that the mock servers of these tests serve; one token opens both APIs, as passthrough needs it. */
export const ACCOUNT = {
  tenant: 'tests',
  tokens: { autocall: ['token-for-both', 'token-of-autocall'], pbx: ['token-for-both', 'token-of-pbx'] },
  calls: CALLS,
  seed: SEED,
  data: { name: 'contemporaries', readCdrs: () => contemporaries, readReports: () => [] },
} as const;

const traffic = createTraffic({ seed: SEED, calls: CALLS });
const generated = Array.from({ length: traffic.reportCount }, (_, index) => traffic.reportAt(index).id);

/** The reports that the account holds: the document's own and generated ones. */
export const CALL_IDS = [autocallReportExample.data.id, ...generated.slice(0, 40)] as const;
