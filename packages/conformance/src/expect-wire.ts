import { AutocallReportWire, PbxCdrWire, toIssues } from '@cdr/contract';
import { holds } from './drift.ts';

interface WireSchema<Row> {
  readonly shape: Readonly<Record<string, unknown>>;
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Row }
    | { readonly success: false; readonly error: { readonly issues: Parameters<typeof toIssues>[0] } };
}

const expectWire = <Row extends object>(what: string, schema: WireSchema<Row>, value: unknown): Row => {
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = toIssues(parsed.error.issues);
    holds(false, `${what} should have the documented form: ${issue?.path ?? ''} ${issue?.message ?? ''}`);
  }
  // A successful parse has made sure that the value is an object.
  const unknown = Object.keys(Object(value)).filter((key) => !(key in schema.shape));
  holds(unknown.length === 0, `${what} should have no field beyond the document's: ${unknown.join(', ')}`);
  return parsed.data;
};

/** A call in exactly the contract's form. @throws {Drift} naming the field that is not */
export const expectCdr = (value: unknown): PbxCdrWire => expectWire('a call', PbxCdrWire, value);

/** A report in exactly the contract's form. @throws {Drift} naming the field that is not */
export const expectReport = (value: unknown): AutocallReportWire => expectWire('a report', AutocallReportWire, value);
