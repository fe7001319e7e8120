import type { DurationRange } from '../query/duration-range.ts';
import type { SqliteConnection } from './connection.ts';

/** Named values of a database. */
export interface SqliteMeta {
  readonly read: (name: string) => string | undefined;
  /** 0 for a name without a value. */
  readonly readNumber: (name: string) => number;
  readonly write: (name: string, value: string | number) => void;
  readonly readDurationRange: () => DurationRange;
}

/** Reads and writes the table `meta`. */
export const createSqliteMeta = ({ prepare }: SqliteConnection): SqliteMeta => {
  const read = (name: string): string | undefined => {
    const row = prepare('SELECT value FROM meta WHERE name = ?').get(name);
    return row && String(row['value']);
  };
  const readNumber = (name: string): number => Number(read(name) ?? 0);
  return {
    read,
    readNumber,
    write: (name, value) => {
      prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value').run(
        name,
        String(value),
      );
    },
    readDurationRange: () => ({ longest: readNumber('longest'), shortest: readNumber('shortest') }),
  };
};
