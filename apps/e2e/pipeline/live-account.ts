type Environment = Readonly<Record<string, string | undefined>>;

/** An account of the provider, as the conformance command is told of it. */
export interface LiveAccount {
  readonly flags: readonly string[];
  /** Credentials, and nothing of ours. */
  readonly environment: Readonly<Record<string, string>>;
}

const APIS = ['autocall', 'pbx'] as const;

const toVariables = (api: 'autocall' | 'pbx') => ({
  url: `CDR_${api.toUpperCase()}_URL`,
  token: `CDR_${api.toUpperCase()}_TOKEN`,
});

const toReader =
  (environment: Environment) =>
  (name: string): string =>
    environment[name]?.trim() ?? '';

/** The variables that an API lacks of which there is the other one: silence would look like a live API that holds. */
export const findMissing = (environment: Environment): string[] => {
  const read = toReader(environment);
  return APIS.flatMap((api) => {
    const names = Object.values(toVariables(api));
    const missing = names.filter((name) => read(name) === '');
    return missing.length === names.length ? [] : missing;
  });
};

/**
 * The account that an environment describes by `CDR_AUTOCALL_URL`, `CDR_AUTOCALL_TOKEN`, `CDR_PBX_URL`, `CDR_PBX_TOKEN` and
 * `CDR_CALL_IDS`; null when it describes none. An API needs both its address and its token; a fork has neither.
 */
export const readLiveAccount = (environment: Environment): LiveAccount | null => {
  const read = toReader(environment);
  const chosen = APIS.flatMap((api) => {
    const variables = toVariables(api);
    const [url, token] = [read(variables.url), read(variables.token)];
    return url === '' || token === ''
      ? []
      : [{ flags: [`--${api}`, url], credential: [variables.token, token] as const }];
  });
  if (chosen.length === 0) return null;
  return {
    flags: chosen.flatMap(({ flags }) => flags),
    environment: {
      ...Object.fromEntries(chosen.map(({ credential }) => credential)),
      CDR_CALL_IDS: read('CDR_CALL_IDS'),
    },
  };
};
