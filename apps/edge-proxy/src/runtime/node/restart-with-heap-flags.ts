/** V8 otherwise gives 128 MiB to young objects, and collects old ones after they have doubled or more. */
const HEAP_FLAGS = ['--max-semi-space-size=8', '--heap-growing-percent=40'] as const;

/** A flag that bounds a generation, or a percentage of memory: the operator has decided. */
const HEAP_FLAG = /--(?:max|min)[-_](?:semi[-_]space|old[-_]space|heap)[-_]size|--heap[-_]growing[-_]percent/;

/**
 * Replaces this process by the same program with flags of V8 that hold it below 300 MiB. `npx` passes Node no flags.
 *
 * Returns where there is nothing to do: on Windows, on Node below 22.15, with an IPC channel, which a new program would
 * lose, and where the command line or `NODE_OPTIONS` bounds the heap already.
 */
export const restartWithHeapFlags = (): void => {
  const { execArgv, execPath, env, argv } = process;
  const given = [...execArgv, env['NODE_OPTIONS'] ?? ''];
  if (process.execve === undefined || process.send || given.some((flag) => HEAP_FLAG.test(flag))) return;
  try {
    process.execve(execPath, [execPath, ...HEAP_FLAGS, ...execArgv, ...argv.slice(1)], env);
  } catch {
    // Node's permission model forbids it. The program works without.
  }
};
