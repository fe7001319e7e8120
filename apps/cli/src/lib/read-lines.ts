import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { CliError } from './cli-error.ts';
import { EXIT_CODES } from './exit-codes.ts';

/** The lines of a file that are not blank; `-` is standard input. @throws {CliError} for a file that cannot be read */
export const readLines = async (file: string): Promise<string[]> => {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const lines: string[] = [];
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity }))
      if (line.trim() !== '') lines.push(line.trim());
  } catch {
    throw new CliError(`${file} cannot be read: name a file with one value a line`, EXIT_CODES.usage);
  }
  return lines;
};
