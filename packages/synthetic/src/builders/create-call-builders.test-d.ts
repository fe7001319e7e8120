import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import { describe, expectTypeOf, it } from 'vitest';
import { autocallReport, pbxCdr } from './create-call-builders.ts';

describe('the builders', () => {
  it('return whole records', () => {
    expectTypeOf(pbxCdr).returns.toEqualTypeOf<PbxCdrWire>();
    expectTypeOf(autocallReport).returns.toEqualTypeOf<AutocallReportWire>();
  });

  it('take fields and values of the wire alone', () => {
    expectTypeOf(pbxCdr({ status: 'BUSY', extension: '102' })).toEqualTypeOf<PbxCdrWire>();
    // @ts-expect-error a misspelt field
    pbxCdr({ statsu: 'BUSY' });
    // @ts-expect-error a misspelt status
    pbxCdr({ status: 'BUZY' });
    // @ts-expect-error a number as a text
    pbxCdr({ duration: '5' });
    expectTypeOf(autocallReport({ status: 'NOANWSER', code_otp: null })).toEqualTypeOf<AutocallReportWire>();
    // @ts-expect-error a status of the other API
    autocallReport({ status: 'NO ANSWER' });
    // @ts-expect-error a field of the other API
    autocallReport({ sip_call_id: 'x' });
  });
});
