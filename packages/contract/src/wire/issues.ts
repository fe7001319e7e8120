/** What is wrong with one value, and where; never the value, which may be personal data. */
export interface Issue {
  /** Dotted path, as in `data.3.duration`; `""` for the whole. */
  readonly path: string;
  readonly message: string;
}

interface SchemaIssue {
  readonly message: string;
  readonly path?: ReadonlyArray<PropertyKey | { readonly key: PropertyKey }> | undefined;
}

/** A schema's issues in a form that is safe to print. */
export const toIssues = (issues: readonly SchemaIssue[]): Issue[] =>
  issues.map(({ path = [], message }) => ({
    path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message,
  }));
