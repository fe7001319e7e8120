#!/usr/bin/env node
import module from 'node:module';
import { describeUnsupportedNode } from './node-version.ts';

const problem = describeUnsupportedNode(process.versions.node);
if (problem === null) {
  // What was compiled once is kept in the system's folder for temporary files.
  module.enableCompileCache();
  // Only here: an older Node cannot load what the commands import.
  const [{ createProgram }, { runProgram }] = await Promise.all([
    import('./create-program.ts'),
    import('./run-program.ts'),
  ]);
  const program = createProgram();
  if (process.argv[2] === 'complete') {
    const { addCandidates } = await import('./commands/completion/add-candidates.ts');
    addCandidates(program);
  }
  await runProgram(program, process.argv);
} else {
  console.error(`cdr: ${problem}`);
  process.exitCode = 2;
}
