import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type FaultPlan, parseFaultPlan } from './parse-faults.ts';
import { toFileProblem } from '../lib/file-problem.ts';
import { MockServerError } from '../lib/mock-server-error.ts';

const configuration = (message: string, cause: unknown): MockServerError =>
  new MockServerError(message, { kind: 'configuration', cause });

/** The engine's message for a text that is not JSON; undefined for JSON. */
const findProblem = (text: string): string | undefined => {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    return String(error);
  }
};

/**
 * The line on which a text stops being JSON. The engine names it, except for an unexpected token: there it is the first line
 * with which parsing fails that way.
 */
const findLine = (text: string, problem: string): number => {
  const [, named] = /\(line (\d+) column/.exec(problem) ?? [];
  if (named !== undefined) return Number(named);
  const lines = text.split('\n');
  const index = lines.findIndex((_, at) =>
    findProblem(lines.slice(0, at + 1).join('\n'))?.includes('Unexpected token'),
  );
  return index === -1 ? lines.length : index + 1;
};

/** Reads a fault file. @throws {MockServerError} `configuration`, naming the file and the line or the field */
export const readFaultFile = async (path: string): Promise<FaultPlan> => {
  const name = basename(path);
  const text = await readFile(path, 'utf8').then(
    (read) => read.replace(/^\uFEFF/, ''),
    (cause: unknown) => {
      throw configuration(`${name}: the file of faults ${toFileProblem(cause)}`, cause);
    },
  );
  const problem = findProblem(text);
  if (problem !== undefined) throw configuration(`${name}:${findLine(text, problem)}: is not JSON`, problem);
  try {
    return parseFaultPlan(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof MockServerError)) throw error;
    throw configuration(`${name}: ${error.message}`, error);
  }
};
