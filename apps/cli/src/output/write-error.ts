/** Writes an error on standard error: a line, or with `--output json` an object. */
export const writeError = (message: string, isJson: boolean, exitCode?: number): void => {
  const line = isJson
    ? JSON.stringify({ level: 'error', message, ...(exitCode !== undefined && { exitCode }) })
    : `cdr: ${message}`;
  process.stderr.write(`${line}\n`);
};

/** Writes progress on standard error. */
export const writeProgress = (message: string, facts: object, isJson: boolean): void => {
  process.stderr.write(`${isJson ? JSON.stringify({ level: 'info', message, ...facts }) : message}\n`);
};
