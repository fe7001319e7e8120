/** Whether errors are JSON, read from arguments that may not parse. */
export const wantsJson = (argv: readonly string[], environment: NodeJS.ProcessEnv): boolean => {
  const at = argv.lastIndexOf('--output');
  const named =
    at === -1 ? argv.findLast((each) => each.startsWith('--output='))?.slice('--output='.length) : argv[at + 1];
  return (named ?? environment['CDR_OUTPUT']) === 'json';
};
