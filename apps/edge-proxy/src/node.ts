#!/usr/bin/env node
import { restartWithHeapFlags } from './runtime/node/restart-with-heap-flags.ts';

restartWithHeapFlags();
// Only here: the program above may start again, and its other modules take most of the time to start.
const { runCommand } = await import('./runtime/node/run-command.ts');
// The folder of this file is one level below the package, in the sources and when published.
await runCommand(process.argv.slice(2), new URL('../', import.meta.url));
