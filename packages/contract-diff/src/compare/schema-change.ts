/** What happened to one place of a schema. */
export type SchemaChangeKind =
  /** Fewer values are possible. */
  | 'narrowed'
  /** Values are possible that were not. */
  | 'widened'
  /** Both, or the direction is unclear. */
  | 'replaced'
  | 'required-added'
  | 'optional-added'
  | 'required-removed'
  | 'optional-removed'
  /** Keys that are not named may come, where they could not. */
  | 'opened'
  | 'default'
  | 'documentation';

/** One difference between two schemas. */
export interface SchemaChange {
  /** Dotted, from the route on. */
  readonly path: string;
  readonly kind: SchemaChangeKind;
  /** What happened, for people. */
  readonly change: string;
}

/** Where two schemas stand that are compared. */
export interface Place {
  readonly path: string;
  /** The probes that both contracts were tried with. */
  readonly probes: ReadonlySet<string>;
}
