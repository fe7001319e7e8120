let hasWarned = false;

/** Reports on standard error, once, that standard output cannot be written. */
export const warnOfLoss = (): void => {
  if (!hasWarned) console.error('log lines are lost: standard output cannot be written');
  hasWarned = true;
};
