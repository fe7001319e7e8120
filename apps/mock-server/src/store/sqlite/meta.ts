import type { Spans } from '../query/spans.ts';
import type { SqliteConnection } from './connection.ts';

/** What a database says of itself, by name. */
export interface SqliteMeta {
  readonly read: (name: string) => string | undefined;
  readonly write: (name: string, value: string) => void;
  readonly readSpans: () => Spans;
  readonly writeSpans: (spans: Spans) => void;
}

/** Reads and writes the table `meta`. */
export const createSqliteMeta = ({ prepare }: SqliteConnection): SqliteMeta => {
  const read = (name: string): string | undefined => {
    const row = prepare('SELECT value FROM meta WHERE name = ?').get(name);
    return row && String(row['value']);
  };
  const write = (name: string, value: string): void => {
    prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(name, value);
  };
  return {
    read,
    write,
    readSpans: () => ({ longest: Number(read('longest') ?? 0), shortest: Number(read('shortest') ?? 0) }),
    writeSpans: ({ longest, shortest }) => {
      write('longest', String(longest));
      write('shortest', String(shortest));
    },
  };
};
