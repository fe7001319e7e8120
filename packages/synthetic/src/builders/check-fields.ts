interface Issue {
  readonly code: string;
  readonly message: string;
  readonly values?: readonly unknown[];
  readonly expected?: string;
}

type Check =
  | { readonly success: true }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

/** The schema of each field of a record, by the field's name. */
export type FieldSchemas = Readonly<Record<string, { readonly safeParse: (value: unknown) => Check }>>;

const EXPECTED: ReadonlyMap<string | undefined, string> = new Map([
  ['string', 'a text'],
  ['int', 'a whole number'],
  ['number', 'a number'],
]);

const describe = ({ code, message, values = [], expected }: Issue): string => {
  if (code === 'invalid_value') return `must be one of ${values.join(', ')}`;
  if (code === 'invalid_type') return `must be ${EXPECTED.get(expected) ?? expected}`;
  return code === 'too_small' ? 'must not be negative' : message;
};

/**
 * Checks the fields that a caller names: plain JavaScript has no types.
 *
 * @throws {RangeError} naming the field and never its value
 */
export const checkFields = (record: string, schemas: FieldSchemas, fields: object): void => {
  for (const [name, value] of Object.entries(fields)) {
    const schema = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    if (schema === undefined)
      throw new RangeError(`${record}.${name} is not known: use ${Object.keys(schemas).join(', ')}`);
    const checked = schema.safeParse(value);
    const [issue] = checked.success ? [] : checked.error.issues;
    if (issue !== undefined) throw new RangeError(`${record}.${name} ${describe(issue)}`);
  }
};
