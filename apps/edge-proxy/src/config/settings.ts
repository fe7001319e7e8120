/** One setting of the edge, as an environment names it. */
export interface Setting {
  readonly name: string;
  /** Null: required. `""`: none. */
  readonly default: string | null;
  readonly meaning: string;
  /** Whether only a local server reads it. */
  readonly isLocal?: boolean;
}

/** Every setting with its meaning: the help text and the reference come from this list. */
export const SETTINGS: readonly Setting[] = [
  { name: 'AUTOCALL_ORIGIN', default: null, meaning: 'origin of autocall: https://host[:port]' },
  { name: 'PBX_ORIGIN', default: null, meaning: 'origin of pbx: https://host[:port]' },
  { name: 'CDR_SECRET', default: null, meaning: '32 random characters or more; a new one empties the cache' },
  { name: 'CDR_MODE', default: 'passthrough', meaning: 'passthrough or keys' },
  { name: 'CDR_KEYS', default: '', meaning: 'for keys: the keys as JSON, or the path of a file' },
  { name: 'ALLOW_INSECURE_ORIGINS', default: '', meaning: 'plain-http providers to accept, with commas between' },
  { name: 'CDR_CORS_ORIGINS', default: '', meaning: 'origins whose pages may read responses, with commas between' },
  { name: 'CDR_AUDIT', default: 'off', meaning: 'on: one line for each response with personal data' },
  { name: 'CDR_STORE_OTP', default: 'off', meaning: 'on: responses with a one-time password are cached' },
  { name: 'METRICS_PORT', default: '', meaning: 'port of /metrics for Prometheus', isLocal: true },
  { name: 'PORT', default: '8787', meaning: 'port to listen on; 0: any free port', isLocal: true },
  { name: 'HOST', default: '127.0.0.1', meaning: 'address to listen on', isLocal: true },
];
