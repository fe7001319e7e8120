import { DuckDBInstance } from '@duckdb/node-api';

/** The rows of a CSV or Parquet file as DuckDB reads them; columns of CSV are texts. */
export const readTable = async (file: string): Promise<readonly Record<string, unknown>[]> => {
  const instance = await DuckDBInstance.create(':memory:', { autoinstall_known_extensions: 'false' });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  const source = file.endsWith('.csv') ? `read_csv('${file}', all_varchar = true)` : `'${file}'`;
  const rows = (await connection.runAndReadAll(`SELECT * FROM ${source}`)).getRowObjectsJson();
  connection.closeSync();
  instance.closeSync();
  return rows;
};
