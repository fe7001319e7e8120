import { CliError } from '../../../lib/cli-error.ts';
import { EXIT_CODES } from '../../../lib/exit-codes.ts';

/** Rows of a sheet, its heading too. @source Excel specifications and limits */
const MAX_ROWS = 1_048_576;

/** @throws {CliError} for more calls than a sheet holds */
export const assertRowsFit = (calls: number): void => {
  if (calls < MAX_ROWS) return;
  const most = (MAX_ROWS - 1).toLocaleString('en');
  throw new CliError(`a sheet of Excel holds ${most} calls at most: write .csv or .parquet`, EXIT_CODES.usage);
};
