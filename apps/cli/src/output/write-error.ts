import { toColors } from './style.ts';
import { toPlainText } from './to-table.ts';

const writeObject = (level: string, message: string, facts: object): void => {
  process.stderr.write(`${JSON.stringify({ level, message, ...facts })}\n`);
};

/** Writes an error on standard error: a line, or with `--output json` an object. */
export const writeError = (message: string, isJson: boolean, exitCode?: number): void => {
  if (isJson) writeObject('error', message, exitCode === undefined ? {} : { exitCode });
  else process.stderr.write(`${toColors(process.stderr).red('cdr:')} ${toPlainText(message)}\n`);
};

/** Writes a warning on standard error. */
export const writeWarning = (message: string, isJson: boolean): void => {
  if (isJson) writeObject('warning', message, {});
  else process.stderr.write(`cdr: ${toPlainText(message)}\n`);
};

/** Writes progress, or a note on the result, on standard error. */
export const writeProgress = (message: string, facts: object, isJson: boolean): void => {
  if (isJson) writeObject('info', message, facts);
  else process.stderr.write(`${message}\n`);
};
