import { DuckDBInstance } from '@duckdb/node-api';

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Writes a part file as Parquet. One thread and the order of the file: the same rows make the same bytes. */
export const writeParquet = async (
  partFile: string,
  outFile: string,
  types: Readonly<Record<string, string>>,
): Promise<void> => {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1', autoinstall_known_extensions: 'false' });
  try {
    const connection = await instance.connect();
    const columns = Object.entries(types).map(([name, type]) => `${quote(name)}: ${quote(type)}`);
    await connection.run("SET TimeZone = 'UTC'");
    await connection.run(
      `COPY (SELECT * FROM read_json(${quote(partFile)}, format = 'newline_delimited', columns = {${columns.join(', ')}}))
      TO ${quote(outFile)} (FORMAT parquet, COMPRESSION zstd)`,
    );
    connection.closeSync();
  } finally {
    instance.closeSync();
  }
};
