import * as z from 'zod/mini';
import { type CodecOptions, type ReaderSettings, refuseEncode, toReaderSettings } from '../wire/reader-settings.ts';
import { type Disposition, toDisposition } from '../wire/disposition.ts';
import { toInstant, toWireTime } from '../wire/instant.ts';
import { isNestedTooDeep } from '../wire/json-depth.ts';
import { LooseNumber, toSeconds } from '../wire/loose-number.ts';
import { LooseString, LooseText, readText, toStatus, toText } from '../wire/text.ts';
import { NO_KEYPRESS, readKeypress } from './keypress.ts';

const Anything = z.optional(z.unknown());

/** One report, as a tolerant reader takes it: unknown keys stay, known quirks pass. */
export const AutocallReportLoose = z.looseObject({
  campaign_id: LooseText,
  code_otp: Anything,
  created_at: LooseString,
  duration: LooseNumber,
  ended_at: LooseString,
  id: z.string().check(z.refine((id) => id !== '', 'must not be empty')),
  keypress: Anything,
  param: Anything,
  phone_number: LooseText,
  started_at: LooseString,
  status: LooseString,
  type: LooseText,
  user_id: LooseText,
});
/** One report, as it came. */
export type AutocallReportLoose = z.infer<typeof AutocallReportLoose>;

/** One call of the autocall API, decoded. `null` means that the wire had nothing there. */
export interface AutocallReport {
  /** Opaque; carries the phone number. */
  readonly id: string;
  readonly campaignId: string | null;
  readonly userId: string | null;
  /** A secret. */
  readonly otpCode: string | null;
  readonly createdAt: Date | null;
  /** Picked up at. */
  readonly answeredAt: Date | null;
  /** Hung up at. */
  readonly endedAt: Date | null;
  /** What the wire calls `duration`. @unit seconds */
  readonly talkSeconds: number;
  /** DTMF keys; null when none was pressed. */
  readonly keypress: string | null;
  /** The text as it came; {@link parseParam} reads it. */
  readonly param: string | null;
  readonly phoneNumber: string | null;
  /** `OTP`, `TTS`, `DEFAULT` or one that came later. */
  readonly type: string | null;
  /** As the provider spells it; null where it sends none. */
  readonly status: string | null;
  readonly disposition: Disposition;
  /** The report as it came, unknown keys included. */
  readonly raw: AutocallReportLoose;
}

const toBody = (report: AutocallReport, { zone }: ReaderSettings): { readonly data: AutocallReportLoose } => ({
  data: {
    ...report.raw,
    id: report.id,
    campaign_id: report.campaignId ?? '',
    user_id: report.userId ?? '',
    code_otp: report.otpCode,
    created_at: toWireTime(report.createdAt, zone),
    started_at: toWireTime(report.answeredAt, zone),
    ended_at: toWireTime(report.endedAt, zone),
    duration: report.talkSeconds,
    keypress: report.keypress ?? NO_KEYPRESS,
    param: report.param ?? '',
    phone_number: report.phoneNumber ?? '',
    type: report.type ?? '',
    status: report.status,
  },
});

const createCodec = (options: CodecOptions | undefined, encode: typeof toBody) => {
  const settings = toReaderSettings(options, (field) => `data.${field}`);
  return z.codec(z.looseObject({ data: AutocallReportLoose }), z.custom<AutocallReport>(), {
    decode: ({ data: raw }): AutocallReport => {
      const status = toStatus(raw.status, settings);
      return {
        id: raw.id,
        campaignId: toText(raw.campaign_id),
        userId: toText(raw.user_id),
        otpCode: readText(raw.code_otp),
        createdAt: toInstant(raw.created_at, 'created_at', settings),
        answeredAt: toInstant(raw.started_at, 'started_at', settings),
        endedAt: toInstant(raw.ended_at, 'ended_at', settings),
        talkSeconds: toSeconds(raw.duration, 'duration', settings),
        keypress: readKeypress(raw.keypress),
        param: readText(raw.param),
        phoneNumber: toText(raw.phone_number),
        type: toText(raw.type),
        status,
        disposition: toDisposition(status),
        raw,
      };
    },
    encode: (report) => encode(report, settings),
  });
};

/** The codec between the autocall wire and {@link AutocallReport}, for one account. */
export const createAutocallReportCodec = (options?: CodecOptions) => createCodec(options, toBody);

/** {@link createAutocallReportCodec} without its encoder, for bundles that only decode. */
export const createAutocallReportReader = (options?: CodecOptions) => createCodec(options, refuseEncode);

/** The value inside a report's `param`; undefined when it is absent, not JSON or nested too deep, which is no error. */
export const parseParam = ({ param }: Pick<AutocallReport, 'param'>): unknown => {
  if (param === null || isNestedTooDeep(param)) return undefined;
  try {
    return JSON.parse(param);
  } catch {
    return undefined;
  }
};
