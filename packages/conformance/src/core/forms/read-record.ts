import { type SchemaIssue, toIssues } from '@cdr/contract';
import { isObject } from '@cdr/shared/is-object';
import type { RequirementId } from '../requirements/requirements.ts';
import { type ApiResponse, exchangeOf, type Session } from '../session.ts';
import { leaveTo, noteFault, noteRead } from './form-faults.ts';
import { markOdd } from './odd-fields.ts';

interface Schema<Value = unknown> {
  safeParse(
    value: unknown,
  ):
    | { readonly success: true; readonly data: Value }
    | { readonly success: false; readonly error: { readonly issues: readonly SchemaIssue[] } };
}

type Fields = Readonly<Record<string, unknown>>;

/** How the records of an API are read. */
export interface RecordForm<Row extends object> {
  /** As in `a call`. */
  readonly what: string;
  /** The requirement that another form breaks. */
  readonly requirement: RequirementId;
  /** The documented form of the whole record. */
  readonly schema: Schema<Row>;
  /** The documented form of each field. */
  readonly wire: Readonly<Record<string, Schema>>;
  /** The form of each field that a tolerant reader accepts. */
  readonly loose: Readonly<Record<string, Schema>>;
  /** Reads a record as a tolerant reader does, into the fields of the wire. */
  readonly read: (record: Fields) => Fields;
  readonly isRow: (fields: object) => fields is Row;
}

/** The documented form of a field, without the value in the response. */
const toRule = (issues: readonly SchemaIssue[]): string => {
  const [issue] = issues;
  if (issue === undefined) return 'must have another form';
  if ('values' in issue && Array.isArray(issue.values)) return `must be one of ${issue.values.join(', ')}`;
  return toIssues([issue])[0]?.message ?? issue.message;
};

/** The record with 0 or an empty text for each field that a tolerant reader rejects. */
const toReadable = (record: Fields, { wire, loose }: Pick<RecordForm<object>, 'wire' | 'loose'>): Fields =>
  Object.fromEntries(
    Object.entries(wire).map(([field, schema]) => {
      const isTaken = loose[field]?.safeParse(record[field]).success === true;
      return [field, isTaken ? record[field] : schema.safeParse(0).success ? 0 : ''];
    }),
  );

/** Whether a reading keeps the value. A time with the offset of another zone may mean either time. */
const isSameValue = (came: unknown, reading: unknown): boolean =>
  typeof reading === 'number'
    ? Number(came) === reading
    : String(came)
        .replace(/(\d)T(\d)/, '$1 $2')
        .startsWith(String(reading));

/** Whether a reading is a documented value and keeps the value in the response. */
const isReading = (schema: Schema, came: unknown, taken: unknown, reading: unknown): boolean =>
  taken === came && reading !== '' && schema.safeParse(reading).success && isSameValue(came, reading);

/**
 * Reads a record as a tolerant reader does, and stores a fault for each field in another form. The fault breaks one
 * requirement, and other cases can judge the record.
 *
 * @param path where in the response the record is; empty for the whole
 * @throws {Inconclusive} for a value that is not a record
 */
export const readRecord = <Row extends object>(
  session: Session,
  form: RecordForm<Row>,
  response: ApiResponse,
  value: unknown,
  path = '',
): Row => {
  const { what, requirement, schema: whole, wire, loose } = form;
  const exchange = exchangeOf(response);
  const note = (field: string, rule: string, got: unknown): void => {
    const place = [path, field].filter((part) => part !== '').join('.');
    noteFault(session, requirement, { path: place, field, rule, got, exchange });
  };
  noteRead(session, requirement);
  const faithful = whole.safeParse(value);
  if (faithful.success && Object.keys(Object(value)).every((name) => Object.hasOwn(wire, name))) return faithful.data;
  if (!isObject(value)) {
    note('', 'must be an object', value);
    return leaveTo(requirement, what);
  }
  if (loose['id']?.safeParse(value['id']).success !== true) {
    note('id', 'must be an id', value['id']);
    return leaveTo(requirement, what);
  }
  for (const name of Object.keys(value)) if (!Object.hasOwn(wire, name)) note(name, 'must not be there', value[name]);
  const other = Object.entries(wire).filter(([field, schema]) => {
    const parsed = schema.safeParse(value[field]);
    if (!parsed.success) note(field, toRule(parsed.error.issues), value[field]);
    return !parsed.success;
  });
  const readable = toReadable(value, form);
  const read = other.length === 0 ? readable : { ...readable, ...pick(form.read(readable), other) };
  const odd = other.filter(([field, schema]) => !isReading(schema, value[field], readable[field], read[field]));
  markOdd(
    read,
    odd.map(([field]) => field),
  );
  return form.isRow(read) ? read : leaveTo(requirement, what);
};

const pick = (fields: Fields, names: ReadonlyArray<readonly [name: string, schema: Schema]>): Fields =>
  Object.fromEntries(names.map(([name]) => [name, fields[name]]));
