/**
 * Keeps this process up where its output goes nowhere: whoever read it has ended, or the disk is full. What is written
 * meanwhile is lost, and standard error hears of it once; what can be written again is.
 */
export const outliveOutput = (): void => {
  process.stderr.on('error', () => undefined);
  let isTold = false;
  process.stdout.on('error', () => {
    if (!isTold) console.error('log lines are lost: standard output cannot be written');
    isTold = true;
  });
};
