/** What is wrong with one value, and where; never the value, which may be personal data. */
export interface Issue {
  /** Dotted path, as in `data.3.duration`; `""` for the whole. */
  readonly path: string;
  /** What should be there, and the kind of value that came, where the schema reports it. */
  readonly message: string;
}

/** An issue as a schema reports it; only some kinds have `expected`, `errors` or `input`. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
  readonly expected?: string;
  readonly errors?: ReadonlyArray<readonly SchemaIssue[]>;
  readonly input?: unknown;
}

/**
 * The expectation of a schema. `zod/mini` has no language and reports "Invalid input". If another library of the process has
 * loaded Zod's English, a text follows.
 */
const toExpectation = ({ message, expected, errors }: SchemaIssue): string => {
  if (!/^Invalid input(?:$|: )/.test(message)) return message;
  if (expected !== undefined) return `must be ${expected}`;
  const choices = new Set(errors?.flat().map(toExpectation));
  return [...choices].join(' or ') || 'must have another form';
};

/** The kind of a value, without the value. */
const toKind = (value: unknown): string => {
  if (typeof value === 'string') return `a text of ${value.length} characters`;
  if (Array.isArray(value)) return `a list of ${value.length}`;
  return value === null ? 'null' : `a value of type ${typeof value}`;
};

/** A schema's issues in a form that is safe to print. */
export const toIssues = (issues: readonly SchemaIssue[]): Issue[] =>
  issues.map((issue) => ({
    path: issue.path?.map((part) => String(typeof part === 'object' ? part.key : part)).join('.') ?? '',
    message: 'input' in issue ? `${toExpectation(issue)}, got ${toKind(issue.input)}` : toExpectation(issue),
  }));
