import {
  AutocallReportLoose,
  AutocallReportWire,
  createAutocallReportReader,
  createTimeZone,
  decode,
  NO_KEYPRESS,
  PROVIDER_TIME_ZONE,
} from '@cdr/contract';
import { type ApiResponse, exchangeOf, type Session } from '../session.ts';
import { leaveToJson, noteFault } from './form-faults.ts';
import { type RecordForm, readRecord } from './read-record.ts';

const ENVELOPE = 'autocall/report/envelope';

const reader = createAutocallReportReader();
const zone = createTimeZone(PROVIDER_TIME_ZONE);

const toLocal = (at: Date | null): string => (at === null ? '' : zone.toLocal(at));

const FIELDS = Object.keys(AutocallReportWire.shape);

const FORM: RecordForm<AutocallReportWire> = {
  what: 'a report',
  requirement: ENVELOPE,
  schema: AutocallReportWire,
  wire: AutocallReportWire.shape,
  loose: AutocallReportLoose.shape,
  read: (record) => {
    const report = decode(reader, { data: record });
    return {
      campaign_id: report.campaignId ?? '',
      code_otp: report.otpCode,
      created_at: toLocal(report.createdAt),
      duration: report.talkSeconds,
      ended_at: toLocal(report.endedAt),
      id: report.id,
      keypress: report.keypress ?? NO_KEYPRESS,
      param: report.param ?? '',
      phone_number: report.phoneNumber ?? '',
      started_at: toLocal(report.answeredAt),
      status: report.status ?? '',
      type: report.type ?? '',
      user_id: report.userId ?? '',
    };
  },
  // Fields in another form are marked as odd.
  isRow: (fields): fields is AutocallReportWire => FIELDS.every((field) => field in fields),
};

/**
 * Reads a report as a tolerant reader does; `autocall/report/envelope` judges its form.
 *
 * @throws {Inconclusive} for a response without a report
 */
export const readReport = (session: Session, response: ApiResponse): AutocallReportWire => {
  const { json } = response;
  if (json === undefined) return leaveToJson(session, response, 'a report');
  const names = Object.keys(Object(json));
  for (const name of names.filter((each) => each !== 'data')) {
    const got: unknown = Object(json)[name];
    const exchange = exchangeOf(response);
    noteFault(session, ENVELOPE, { path: name, field: name, rule: 'must not be there beside "data"', got, exchange });
  }
  return readRecord(session, FORM, response, Object(json).data, 'data');
};
