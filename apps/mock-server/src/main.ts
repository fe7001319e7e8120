#!/usr/bin/env node
import { describeUnsupportedNode } from './node-version.ts';

const problem = describeUnsupportedNode(process.versions.node);
if (problem === null) {
  // Only here: an older Node cannot even load what the command imports.
  const { runCommand } = await import('./command.ts');
  await runCommand(process.argv.slice(2), process.env);
} else {
  console.error(`cdr-mock-server: ${problem}`);
  process.exitCode = 2;
}
