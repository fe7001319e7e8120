import { UsageError } from '@cdr/command-line';
import type { RequirementId } from '../core/requirements/requirements.ts';
import type { Endpoint } from '../core/target.ts';
import type { Flags } from './parse-flags.ts';
import { OTHER_TOKEN_KINDS, type OtherTokenKind } from './other-tokens.ts';
import { parseReportFlag, type ReportRequest } from './report-flag.ts';
import { selectRequirements } from './select-requirements.ts';

/** An endpoint, and the environment variable of its token. */
export interface NamedEndpoint extends Endpoint {
  readonly variable: string;
}

/** One more token, and its environment variable. */
export interface OtherToken {
  readonly kind: OtherTokenKind;
  readonly token: string;
  readonly variable: string;
}

/** The validated settings of a run. */
export interface Options {
  readonly autocall: NamedEndpoint | undefined;
  readonly pbx: NamedEndpoint | undefined;
  readonly edge: NamedEndpoint | undefined;
  readonly callIds: readonly string[];
  readonly otherTokens: readonly OtherToken[];
  readonly corsOrigin: string | undefined;
  readonly selected: ReadonlySet<RequirementId>;
  readonly seed: number;
  readonly live: boolean;
  /** Infinity without a limit. */
  readonly budget: number;
  readonly intervalMs: number;
  readonly timeoutMs: number;
  readonly reports: readonly ReportRequest[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const VARIABLE = /^[A-Za-z_]\w*$/;
const LIVE_BUDGET = 2000;
const LIVE_RATE = '5/s';
const MS_BY_UNIT: Readonly<Record<string, number>> = { s: 1000, m: 60_000 };

/** Other names may be credentials by mistake, which no message may repeat. */
const CUSTOMARY_NAME = /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/;

/** The variable's name, or its flag if the name may be a credential. */
const toVariableName = (flag: string, name: string): string =>
  CUSTOMARY_NAME.test(name) ? `the environment variable ${name}` : `the environment variable that --${flag} names`;

const readVariable = (flag: string, name: string, environment: Environment): string | undefined => {
  if (!VARIABLE.test(name)) throw new UsageError(`--${flag} must be the name of an environment variable`);
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
};

const readOtherToken = (text: string, environment: Environment): OtherToken => {
  const [name = '', variable = ''] = text.split('=');
  const kind = OTHER_TOKEN_KINDS.find((each) => each === name);
  if (kind === undefined)
    throw new UsageError(`--other-token-env must be KIND=NAME, KIND one of ${OTHER_TOKEN_KINDS.join(', ')}`);
  const token = readVariable('other-token-env', variable, environment);
  if (token === undefined) throw new UsageError(`${toVariableName('other-token-env', variable)} is not set`);
  return { kind, token, variable };
};

const parseBaseUrl = (flag: string, text: string): string => {
  if (!URL.canParse(text)) throw new UsageError(`--${flag} must be an http or https address`);
  const { protocol, username, password, search, hash, origin, pathname } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') throw new UsageError(`--${flag} must be an http or https address`);
  if (username !== '' || password !== '') throw new UsageError(`--${flag} must hold no credential: name a variable`);
  if (search !== '' || hash !== '') throw new UsageError(`--${flag} must be an address without "?" and "#"`);
  return origin + pathname.replace(/\/+$/, '');
};

const readOrigin = (flag: string, text: string | undefined): string | undefined => {
  if (text === undefined || (URL.canParse(text) && new URL(text).origin === text)) return text;
  throw new UsageError(`--${flag} must be an origin, as in https://console.example`);
};

const readEndpoint = (
  api: 'autocall' | 'pbx' | 'edge',
  flags: Flags,
  environment: Environment,
): NamedEndpoint | undefined => {
  const address = flags[api];
  if (address === undefined) return undefined;
  const variable = flags[`${api}TokenEnv`];
  const flag = `${api}-token-env`;
  const token = readVariable(flag, variable, environment);
  const named = toVariableName(flag, variable);
  if (token === undefined) throw new UsageError(`${named} is not set: it must hold the token of --${api}`);
  if (!/^[\x21-\x2b\x2d-\x7e]+$/.test(token))
    throw new UsageError(`${named} must hold a token alone, without a scheme`);
  return { baseUrl: parseBaseUrl(api, address), token, variable };
};

const readWhole = (flag: string, text: string, min: number): number => {
  const value = Number(text);
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(value) || value < min) {
    throw new UsageError(`--${flag} must be a whole number, ${min} or more`);
  }
  return value;
};

const readIntervalMs = (text: string | undefined): number => {
  if (text === undefined) return 0;
  const [, number = '', unit = ''] = /^(\d+(?:\.\d+)?)\/([sm])$/.exec(text) ?? [];
  const rate = Number(number);
  const per = MS_BY_UNIT[unit];
  if (per === undefined || rate === 0) throw new UsageError('--rate must be a number of requests a second, as in 5/s');
  return per / rate;
};

const readTimeoutMs = (text: string): number => {
  const seconds = Number(text);
  if (!/^\d+(?:\.\d+)?$/.test(text) || seconds < 0.001 || seconds > 600) {
    throw new UsageError('--timeout must be a number of seconds, from 0.001 to 600');
  }
  return seconds * 1000;
};

/**
 * Validates flags and environment.
 *
 * @throws {UsageError} that names the wrong flag and repeats no value
 */
export const readOptions = (flags: Flags, environment: Environment): Options => {
  const [autocall, pbx, edge] = (['autocall', 'pbx', 'edge'] as const).map((api) =>
    readEndpoint(api, flags, environment),
  );
  if (autocall === undefined && pbx === undefined && edge === undefined) {
    throw new UsageError('name a target with --autocall, --pbx or --edge; see --help');
  }
  const live = flags.sandbox !== true;
  return {
    autocall,
    pbx,
    edge,
    callIds: (readVariable('call-ids-env', flags.callIdsEnv, environment) ?? '').split(/[\s,]+/).filter(Boolean),
    otherTokens: (flags.otherTokenEnv ?? []).map((text) => readOtherToken(text, environment)),
    corsOrigin: readOrigin('cors-origin', flags.corsOrigin),
    selected: selectRequirements(flags.only),
    seed: readWhole('seed', flags.seed, -(2 ** 31)),
    live,
    budget: flags.budget === undefined ? (live ? LIVE_BUDGET : Infinity) : readWhole('budget', flags.budget, 1),
    intervalMs: readIntervalMs(flags.rate ?? (live ? LIVE_RATE : undefined)),
    timeoutMs: readTimeoutMs(flags.timeout),
    reports: (flags.report ?? []).map(parseReportFlag),
  };
};
