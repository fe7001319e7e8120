#!/usr/bin/env node
import module from 'node:module';
import { describeUnsupportedNode } from './lib/node-version.ts';

const problem = describeUnsupportedNode(process.versions.node);
if (problem === null) {
  // Compiled code is cached in the system's folder for temporary files: the next start takes two thirds of the time.
  module.enableCompileCache();
  // Imported here: an older Node cannot load the command's imports.
  const { runCommand } = await import('./cli/command.ts');
  await runCommand(process.argv.slice(2), process.env);
} else {
  console.error(`cdr-mock-server: ${problem}`);
  process.exitCode = 2;
}
