// Text to typed rows, against JSON.parse of the same text: medians of interleaved runs.
// node --conditions=@cdr/source bench/decode.ts
// node --conditions=@cdr/source --disallow-code-generation-from-strings bench/decode.ts   (as on Workers: no eval)
import { pbxCdrExamples } from '../src/examples.ts';
import { createPbxPageCodec, decodeJson, type PbxCdrWire } from '../src/index.ts';

const ROWS = 100;
const RUNS = 401;
/** Few, so that other programs interrupt few runs. */
const CALLS_A_RUN = 10;
const WARM_UPS = 100;

const STATUSES = ['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED'] as const;
const [, example] = pbxCdrExamples;

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
const two = (value: number): string => String(value).padStart(2, '0');

/** A row like a real list's: hardly a text comes twice. */
const row = (index: number): PbxCdrWire => {
  const id = `${hex(index * 7919, 8)}-c071-405a-9723-${hex(index * 104_729, 12)}`;
  const status = STATUSES[index % 3 === 0 ? index % 4 : 0] ?? 'ANSWERED';
  const started = `2026-06-${two(1 + (index % 28))} ${two(8 + (index % 12))}:${two(index % 60)}:${two((index * 7) % 50)}`;
  const answered = status === 'ANSWERED';
  return {
    ...example,
    id,
    sip_call_id: `${hex(index * 15_485_863, 16)}@pbx.example`,
    duration: 5 + index,
    billsec: answered ? index : 0,
    recording_url: answered ? `https://recording.example/${id}.wav` : '',
    extension: String(100 + (index % 60)),
    to_number: `095${String(1_000_000 + index * 31_337).slice(0, 7)}`,
    time_started: started,
    time_answered: answered ? `${started.slice(0, 17)}${two(5 + (index % 50))}` : '',
    time_ended: `${started.slice(0, 17)}59`,
    status,
  };
};

const text = JSON.stringify({
  data: Array.from({ length: ROWS }, (_, index) => row(index)),
  limit: ROWS,
  page: 1,
  total: 12_345,
});
const codec = createPbxPageCodec();

const microsecondsOf = (work: () => unknown): number => {
  const from = performance.now();
  for (let call = 0; call < CALLS_A_RUN; call += 1) work();
  return ((performance.now() - from) * 1000) / CALLS_A_RUN;
};

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

const parse = () => JSON.parse(text);
const decodeText = () => decodeJson(codec, text);
for (let run = 0; run < WARM_UPS; run += 1) [parse, decodeText].map(microsecondsOf);

const parsed: number[] = [];
const decoded: number[] = [];
for (let run = 0; run < RUNS; run += 1) {
  parsed.push(microsecondsOf(parse));
  decoded.push(microsecondsOf(decodeText));
}
// Of neighbours: other programs slow both of a pair.
const ratio = median(decoded.map((microseconds, run) => microseconds / (parsed[run] ?? Number.NaN)));
console.log(`JSON.parse   ${median(parsed).toFixed(1)} µs for ${ROWS} rows, ${text.length} bytes`);
console.log(`decodeJson   ${median(decoded).toFixed(1)} µs, ${ratio.toFixed(2)} × JSON.parse`);
