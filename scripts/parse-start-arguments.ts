import { parseArgs } from 'node:util';
import { isOneStepAway } from '../apps/mock-server/src/lib/is-one-step-away.ts';

/** The help of `start`. */
export const START_USAGE = `usage: start [options]

  --live RATE     calls that happen as time passes: 5/s, 30/m (none)
  --until TIME    when the generated calls end: now or ISO 8601 (now)
  --log WORD      off or requests: a JSON line for each request (off)
  -h, --help      this text

CDR_MOCK_PORT, CDR_EDGE_PORT and CDR_EXPLORER_PORT move the servers (4010, 8787, 8788). The mock server reads its other variables, too.`;

const OPTIONS = {
  live: { type: 'string' },
  until: { type: 'string' },
  log: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

const NAMES = Object.keys(OPTIONS);

/** A wrong argument of `start`; the message names it. */
export class ArgumentError extends Error {
  override readonly name = 'ArgumentError';
}

/** The parsed arguments of `start`. */
export interface StartArguments {
  readonly help: boolean;
  /** Flags of the mock server, which checks their values. */
  readonly mockFlags: readonly string[];
  /** Whether both servers log each request. */
  readonly logsRequests: boolean;
}

const describeUnknown = (name: string, rawName: string): string => {
  const meant = NAMES.find((known) => isOneStepAway(known, name));
  const hint = meant === undefined ? '' : `; did you mean --${meant}?`;
  return `${rawName} is not known: use ${NAMES.map((known) => `--${known}`).join(', ')}${hint}`;
};

const isKnown = (name: string): name is keyof typeof OPTIONS => Object.hasOwn(OPTIONS, name);

/**
 * Reads the arguments of `start`.
 *
 * @throws {ArgumentError} for the first wrong argument
 */
export const parseStartArguments = (given: readonly string[]): StartArguments => {
  // `pnpm start -- --live 5/s` passes the separator on.
  const argv = given[0] === '--' ? given.slice(1) : given;
  const { values, tokens } = parseArgs({ args: [...argv], options: OPTIONS, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option')
      throw new ArgumentError(
        `there is an argument that is no option: use ${NAMES.map((name) => `--${name}`).join(', ')}`,
      );
    const { name, rawName, value } = token;
    if (!isKnown(name)) throw new ArgumentError(describeUnknown(name, rawName));
    const takesValue = OPTIONS[name].type === 'string';
    if (takesValue && (value === undefined || value.startsWith('-')))
      throw new ArgumentError(`${rawName} must be followed by a value`);
    if (!takesValue && value !== undefined) throw new ArgumentError(`${rawName} takes no value`);
    if (tokens.filter((other) => other.kind === 'option' && other.name === name).length > 1)
      throw new ArgumentError(`--${name} may be given only once`);
  }
  const toFlag = (name: 'live' | 'until' | 'log'): string[] => {
    const value = values[name];
    return typeof value === 'string' ? [`--${name}`, value] : [];
  };
  return {
    help: values.help === true,
    mockFlags: [...toFlag('live'), ...toFlag('until'), ...toFlag('log')],
    logsRequests: values.log === 'requests',
  };
};
