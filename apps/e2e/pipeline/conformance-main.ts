import { parseArgs } from 'node:util';
import { runTargets } from './run-targets.ts';
import { TARGETS } from './targets.ts';

const { values } = parseArgs({ options: { reports: { type: 'string', default: 'conformance-reports' } } });

process.exitCode = await runTargets({ targets: TARGETS, reports: values.reports, print: console.log });
