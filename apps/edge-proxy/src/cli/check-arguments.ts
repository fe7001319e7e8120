const USAGE = `usage: edge-proxy

It takes no arguments. These variables configure it:

  AUTOCALL_ORIGIN, PBX_ORIGIN   the providers: https://host[:port]
  CDR_SECRET                    32 random characters or more
  CDR_MODE                      passthrough (the default) or keys
  CDR_KEYS                      keys: a list as JSON, or the path of a file; cdr-edge-keys writes one
  ALLOW_INSECURE_ORIGINS        plain-http providers to accept, with commas between
  CDR_CORS_ORIGINS              origins whose pages may read responses, with commas between
  CDR_AUDIT, CDR_STORE_OTP      on or off (the default)
  METRICS_PORT                  port of /metrics for Prometheus (none)
  PORT, HOST                    where to listen (8787, 127.0.0.1)`;

/** The text to print instead of serving, for any argument: the program has none but `--help`. */
export const checkArguments = (
  args: readonly string[],
): { readonly text: string; readonly isMistake: boolean } | null =>
  args.length === 0 ? null : { text: USAGE, isMistake: args.join() !== '--help' };
