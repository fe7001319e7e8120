import pc from 'picocolors';

type Environment = Readonly<Record<string, string | undefined>>;

/** A stream that may be a terminal. */
export interface MaybeTerminal {
  readonly isTTY?: boolean | undefined;
}

/** Whether a stream gets colours: `NO_COLOR`, then `FORCE_COLOR`, then whether it is a terminal that knows them. */
export const hasColors = ({ isTTY }: MaybeTerminal, environment: Environment = process.env): boolean => {
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  return isTTY === true && environment['TERM'] !== 'dumb';
};

/** Whether a stream can redraw a line. */
export const canRedraw = ({ isTTY }: MaybeTerminal, environment: Environment = process.env): boolean =>
  isTTY === true && environment['TERM'] !== 'dumb' && !environment['CI'];

/** Colours of a stream: functions that leave a text as it is where it gets none. */
export const toColors = (stream: MaybeTerminal): ReturnType<typeof pc.createColors> =>
  pc.createColors(hasColors(stream));
