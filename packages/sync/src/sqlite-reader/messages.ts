import type { SqlRow, SqlValue } from '../target/row.ts';

/** A statement that the reader runs. */
export interface ReadRequest {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

/** Its rows, or SQLite's error. */
export type ReadResponse =
  | { readonly rows: SqlRow[] }
  | { readonly message: string; readonly errcode?: number | undefined };
