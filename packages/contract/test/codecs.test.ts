import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import {
  AutocallReportEnvelope,
  ContractError,
  createAutocallReportCodec,
  createPbxCdrCodec,
  createPbxPageCodec,
  createPbxScrollCodec,
  decode,
  type Decoder,
  PbxCdrWire,
} from '../src/index.ts';
import { toPbxRow } from '../src/pbx/record.ts';
import { createPbxRowsCodec } from '../src/pbx/rows.ts';
import { anyField, pbxCdrs, reports } from './arbitraries.ts';

const cdrCodec = createPbxCdrCodec();
const rowsCodec = createPbxRowsCodec(undefined, toPbxRow);
const reportCodec = createAutocallReportCodec();

describe('every wire value', () => {
  it('of pbx is valid, decodes, and encodes to itself', () => {
    fc.assert(
      fc.property(pbxCdrs, (row) => {
        expect(PbxCdrWire.safeParse(row).success).toBe(true);
        expect(z.encode(cdrCodec, decode(cdrCodec, row))).toEqual(row);
      }),
    );
  });

  it('of autocall is valid, decodes, and encodes to itself, 127 for no keypress', () => {
    fc.assert(
      fc.property(reports, (data) => {
        expect(AutocallReportEnvelope.safeParse({ data }).success).toBe(true);
        expect(z.encode(reportCodec, decode(reportCodec, { data }))).toEqual({ data });
      }),
    );
  });

  it('keeps the keys that the contract does not know', () => {
    fc.assert(
      fc.property(
        pbxCdrs,
        fc.string({ minLength: 1 }).map((name) => `x-${name}`),
        fc.jsonValue(),
        (row, name, value) => {
          const more = { ...row, [name]: value };
          expect(z.encode(cdrCodec, decode(cdrCodec, more))).toEqual(more);
        },
      ),
    );
  });
});

describe('lists', () => {
  it('are read row by row as single calls are, plain rows and quirky ones alike', () => {
    const quirky = fc.tuple(pbxCdrs, fc.constantFrom(...Object.keys(PbxCdrWire.shape)), anyField);
    fc.assert(
      fc.property(quirky, ([row, field, value]) => {
        const changed = { ...row, [field]: value };
        const one = cdrCodec.safeParse(changed);
        const many = rowsCodec.safeParse([row, changed]);
        expect(many.success).toBe(one.success);
        expect(many.data?.[1]).toEqual(one.data);
      }),
      { numRuns: 1000 },
    );
  });

  it('read times in the zone of the account', () => {
    const options = { timeZone: 'America/Sao_Paulo', directions: { inbound: 0, outbound: 1, local: 2 } };
    fc.assert(
      fc.property(pbxCdrs, (row) => {
        const [call] = decode(createPbxRowsCodec(options, toPbxRow), [row]);
        expect(call).toEqual(decode(createPbxCdrCodec(options), row));
      }),
      { numRuns: 20 },
    );
  });
});

describe('no input, however broken,', () => {
  const decoders: ReadonlyArray<readonly [string, Decoder<unknown>, (value: unknown) => unknown]> = [
    ['a call', cdrCodec, (value: unknown) => value],
    ['a report', reportCodec, (data: unknown) => ({ data })],
    ['a page', createPbxPageCodec(), (row: unknown) => ({ data: [row], limit: 10, page: 1, total: 1 })],
    ['a scroll batch', createPbxScrollCodec(), (row: unknown) => ({ data: [row], scroll_id: 'x' })],
  ];

  const isReadOrRefused = (read: () => unknown): boolean => {
    try {
      read();
      return true;
    } catch (error) {
      return error instanceof ContractError;
    }
  };

  it.each(decoders)('throws anything but the one error: %s', (_, decoder, wrap) => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(isReadOrRefused(() => decode(decoder, value))).toBe(true);
        expect(isReadOrRefused(() => decode(decoder, wrap(value)))).toBe(true);
      }),
    );
  });

  it.each(decoders)('of good form but for one field throws anything else: %s', (_, decoder, wrap) => {
    const field = fc.constantFrom(...Object.keys(PbxCdrWire.shape), 'created_at', 'keypress', 'param', 'code_otp');
    fc.assert(
      fc.property(fc.oneof(pbxCdrs, reports), field, anyField, (row, name, value) => {
        expect(isReadOrRefused(() => decode(decoder, wrap({ ...row, [name]: value })))).toBe(true);
      }),
    );
  });
});
