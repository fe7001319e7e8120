import { parseArgs } from 'node:util';
import { watchLive } from './watch-live.ts';

/** What stands behind `--` is for the conformance command. */
const { values, positionals } = parseArgs({
  options: { reports: { type: 'string', default: 'conformance-reports' } },
  allowPositionals: true,
});

process.exitCode = await watchLive({
  environment: process.env,
  reports: values.reports,
  flags: positionals,
  print: console.log,
});
