import { AutocallReportWire, PbxCdrWire, toIssues } from '@cdr/contract';
import { Drift, holds } from './drift.ts';

interface WireSchema<Value> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: { readonly issues: Parameters<typeof toIssues>[0] } };
}

interface RowSchema<Row> extends WireSchema<Row> {
  readonly shape: Readonly<Record<string, unknown>>;
}

/** A value in the contract's form, fields beyond it left out. @throws {Drift} naming the first field that is not */
export const expectWireForm = <Value>(what: string, schema: WireSchema<Value>, value: unknown): Value => {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = toIssues(parsed.error.issues);
  const field = issue === undefined || issue.path === '' ? what : issue.path;
  throw new Drift(`${what} should have the documented form: ${field} ${issue?.message ?? ''}`);
};

const expectRow = <Row extends object>(what: string, schema: RowSchema<Row>, value: unknown): Row => {
  const row = expectWireForm(what, schema, value);
  // A successful parse has made sure that the value is an object.
  const unknown = Object.keys(Object(value)).filter((key) => !(key in schema.shape));
  holds(unknown.length === 0, `${what} should have no field beyond the document's: ${unknown.join(', ')}`);
  return row;
};

/** A call in exactly the contract's form. @throws {Drift} naming the field that is not */
export const expectCdr = (value: unknown): PbxCdrWire => expectRow('a call', PbxCdrWire, value);

/** A report in exactly the contract's form. @throws {Drift} naming the field that is not */
export const expectReport = (value: unknown): AutocallReportWire => expectRow('a report', AutocallReportWire, value);
