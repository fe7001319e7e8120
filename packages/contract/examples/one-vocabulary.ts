import { createAutocallReportCodec, createPbxCdrCodec, decode, toCallRecord } from '@cdr/contract';
import { toE164 } from '@cdr/contract/e164';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { maskRecord } from '@cdr/contract/masks';

// Both APIs have a `duration`: pbx counts from the start of the call, autocall from the pick-up.
const report = decode(createAutocallReportCodec(), autocallReportExample);
const cdrs = pbxCdrExamples.map((row) => decode(createPbxCdrCodec(), row));

// In a `CallRecord` each length means the same for either.
console.table(
  [report, ...cdrs].map((record) => {
    const { source, direction, disposition, to, ringSeconds, talkSeconds, totalSeconds } = toCallRecord(record, {
      toE164,
    });
    return { source, direction, disposition, to: to.e164, ringSeconds, talkSeconds, totalSeconds };
  }),
);

// The same wire row without personal data.
console.log(maskRecord(pbxCdrExamples[1]));
