import type { CommandUnknownOpts } from '@commander-js/extra-typings';
import { UsageError } from '@cdr/command-line';

/** Sources of a value; a later one wins. */
const RANKS = ['default', 'profile', 'environment', 'cli'];
const toRank = (command: CommandUnknownOpts, name: string): number =>
  RANKS.indexOf(command.getOptionValueSource(name) ?? 'default');

const DIRECT = ['pbx', 'autocall'];

/**
 * Drops the edge's address, or those of the APIs themselves, where the other kind comes from a higher source.
 *
 * @throws {UsageError} for both kinds from one source
 */
export const chooseAddresses = (command: CommandUnknownOpts): void => {
  const direct = Math.max(...DIRECT.map((name) => toRank(command, name)));
  const edge = toRank(command, 'edge');
  if (edge === 0 || direct === 0) return;
  if (edge === direct) throw new UsageError('the edge stands for both APIs: leave out --edge, or --pbx and --autocall');
  for (const name of edge > direct ? DIRECT : ['edge']) command.setOptionValueWithSource(name, undefined, 'default');
};
