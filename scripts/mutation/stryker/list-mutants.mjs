// Prints the mutants of the files named on standard input, as JSON, without running a test.
import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { messageIgnorer, toKey } from '../mutants.ts';

const silent = { debug() {}, info() {}, warn() {}, isDebugEnabled: () => false };
const instrumenter = new Instrumenter(silent);
const options = { plugins: null, excludedMutations: [], ignorers: [messageIgnorer] };

const keys = [];
for (const file of JSON.parse(await text(process.stdin))) {
  const content = await readFile(file, 'utf8');
  const { mutants } = await instrumenter.instrument([{ name: file, mutate: true, content }], options);
  for (const mutant of mutants) if (mutant.status === undefined) keys.push(toKey(file, mutant, 1));
}
process.stdout.write(JSON.stringify(keys));
