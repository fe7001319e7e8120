// Stryker has no sampling. Its checkers may refuse a mutant before a test runs, so one lets only the sample through.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { CheckStatus } from '@stryker-mutator/api/check';
import { declareFactoryPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { messageIgnorer, toKey } from '../mutants.ts';

const createSampleChecker = () => {
  const sample = new Set(JSON.parse(readFileSync(process.env.CDR_MUTATION_SAMPLE, 'utf8')));
  const check = (mutant) =>
    sample.has(toKey(relative(process.cwd(), mutant.fileName), mutant, 1))
      ? { status: CheckStatus.Passed }
      : { status: CheckStatus.CompileError, reason: 'not in the sample' };
  return {
    init: async () => {},
    group: async (mutants) => [mutants.map(({ id }) => id)],
    check: async (mutants) => Object.fromEntries(mutants.map((mutant) => [mutant.id, check(mutant)])),
  };
};
createSampleChecker.inject = [];

export const strykerPlugins = [
  declareFactoryPlugin(PluginKind.Checker, 'sample', createSampleChecker),
  declareValuePlugin(PluginKind.Ignore, 'messages', messageIgnorer),
];
