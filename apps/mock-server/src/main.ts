#!/usr/bin/env node
import module from 'node:module';
import { describeUnsupportedNode } from './lib/node-version.ts';

const problem = describeUnsupportedNode(process.versions.node);
if (problem === null) {
  // What was compiled once is kept in the system's folder for temporary files: the next start takes two thirds of the time.
  module.enableCompileCache();
  // Only here: an older Node cannot even load what the command imports.
  const { runCommand } = await import('./cli/command.ts');
  await runCommand(process.argv.slice(2), process.env);
} else {
  console.error(`cdr-mock-server: ${problem}`);
  process.exitCode = 2;
}
