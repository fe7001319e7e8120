import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import type { PbxCdrWire } from '@cdr/contract';
import { createTraffic } from '@cdr/synthetic';

const SEED = 7;
const CALLS = 1000;

const [, answered] = pbxCdrExamples;

/** Calls that started in one second, as the legs of a ring group do. Generated calls never do. */
const simultaneousCalls = ['3', '1', '4', '2'].map((digit, index): PbxCdrWire => ({
  ...answered,
  id: `5ea50000-0000-4000-8000-00000000000${digit}`,
  sip_call_id: `Simultaneous-${digit}@pbx.example`,
  recording_url: `https://recording.example/simultaneous-${digit}.mp3`,
  duration: 20 + index,
  billsec: 10 + index,
  time_started: '2026-06-30 12:00:00',
  time_answered: '2026-06-30 12:00:10',
  time_ended: `2026-06-30 12:00:${20 + index}`,
}));

/** Calls with fields that generated data never have. */
const unusual = [
  { from_number: '0898000111', to_number: '0898000111' },
  { from_number: '02400000001' },
  { to_number: '+842400000001' },
  { recording_url: 'https://recording.example/Call-One.WAV' },
  { recording_url: 'https://recording.example/call-two.mp3?expires=1&signature=a/b.wav#t=1/2' },
  { from_number: '0898000222', sip_call_id: '0898000222@pbx.example' },
].map((fields, index): PbxCdrWire => ({
  ...answered,
  id: `0dd00000-0000-4000-8000-00000000000${index}`,
  sip_call_id: `Unusual-${index}@pbx.example`,
  recording_url: `https://recording.example/unusual-${index}.mp3`,
  duration: 30,
  billsec: 25,
  time_started: `2026-06-30 11:59:0${index}`,
  time_answered: `2026-06-30 11:59:${String(index + 5).padStart(2, '0')}`,
  time_ended: `2026-06-30 11:59:3${index}`,
  ...fields,
}));

/** The account of the mock servers. One token is valid for both APIs, as passthrough needs it. */
export const ACCOUNT = {
  tenant: 'tests',
  tokens: { autocall: ['token-for-both', 'token-of-autocall'], pbx: ['token-for-both', 'token-of-pbx'] },
  calls: CALLS,
  seed: SEED,
  data: {
    name: 'contemporaries and unusual',
    readCdrs: () => [...simultaneousCalls, ...unusual],
    readReports: () => [],
  },
} as const;

const traffic = createTraffic({ seed: SEED, calls: CALLS });
const generated = Array.from({ length: traffic.reportCount }, (_, index) => traffic.reportAt(index).id);

/** The account's reports: the document's own and generated ones. */
export const CALL_IDS = [autocallReportExample.data.id, ...generated.slice(0, 40)] as const;
