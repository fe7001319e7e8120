import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type FaultPlan, parseFaultPlan } from '../faults/parse-faults.ts';
import { MockServerError } from '../mock-server-error.ts';

const toPlan = (text: string): FaultPlan => {
  try {
    return parseFaultPlan(JSON.parse(text));
  } catch (error) {
    // What the engine says of broken JSON holds the line and the column.
    if (error instanceof SyntaxError)
      throw new MockServerError(`is not JSON: ${error.message}`, { kind: 'configuration' });
    throw error;
  }
};

/** Reads a file of faults. @throws {MockServerError} `configuration`, naming the file and the field */
export const readFaultFile = async (path: string): Promise<FaultPlan> => {
  const name = basename(path);
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new MockServerError(`${name}: the file of faults cannot be read`, { kind: 'configuration', cause });
  });
  try {
    return toPlan(text);
  } catch (error) {
    if (!(error instanceof MockServerError)) throw error;
    throw new MockServerError(`${name}: ${error.message}`, { kind: 'configuration', cause: error });
  }
};
