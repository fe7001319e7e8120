type Environment = Readonly<Record<string, string | undefined>>;

/** An account of the provider, as the conformance command is told of it. */
export interface LiveAccount {
  readonly flags: readonly string[];
  /** Credentials, and nothing of ours. */
  readonly environment: Readonly<Record<string, string>>;
}

const APIS = ['autocall', 'pbx'] as const;

/**
 * The account that an environment describes by `CDR_AUTOCALL_URL`, `CDR_AUTOCALL_TOKEN`, `CDR_PBX_URL`, `CDR_PBX_TOKEN` and
 * `CDR_CALL_IDS`; null when it describes none. An API needs both its address and its token; a fork has neither.
 */
export const readLiveAccount = (environment: Environment): LiveAccount | null => {
  const read = (name: string): string => environment[name]?.trim() ?? '';
  const chosen = APIS.flatMap((api) => {
    const [url, variable] = [read(`CDR_${api.toUpperCase()}_URL`), `CDR_${api.toUpperCase()}_TOKEN`];
    const token = read(variable);
    return url === '' || token === '' ? [] : [{ flags: [`--${api}`, url], credential: [variable, token] as const }];
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
