import { parseArgs } from 'node:util';
import { watchLive } from './watch-live.ts';

/** What stands behind `--` is for the conformance command. */
const parse = () => {
  try {
    return parseArgs({
      options: { reports: { type: 'string', default: 'conformance-reports' } },
      allowPositionals: true,
    });
  } catch {
    console.log(
      '::error title=Live drift::Its flags are --reports FOLDER, and behind -- those of the conformance command.',
    );
    return null;
  }
};

const run = async (): Promise<number> => {
  const parsed = parse();
  if (parsed === null) return 2;
  const { values, positionals } = parsed;
  return watchLive({ environment: process.env, reports: values.reports, flags: positionals, print: console.log });
};

process.exitCode = await run();
