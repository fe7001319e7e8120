import { CdrError } from '@cdr/client';
import { type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { runInterruptibly } from '../../process/run-interruptibly.ts';
import { toExitCode } from '../../lib/to-exit-code.ts';
import type { Column } from '../../output/column.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { createRowWriter } from '../../output/write-rows.ts';
import { type Check, checkApi, checkVersions, toFailedCheck } from './checks.ts';

interface DoctorFlags extends ConnectionFlags, OutputFlags {}

const COLUMNS: readonly Column<Check>[] = [
  { name: 'name', head: 'check', toValue: ({ name }) => name },
  { name: 'result', toValue: ({ result }) => result },
  { name: 'detail', toValue: ({ detail }) => detail },
];

/** `cdr doctor` */
export const runDoctor = async (flags: DoctorFlags): Promise<void> => {
  const presentation = readPresentation(flags);
  const writer = createRowWriter<Check>(presentation, { columns: COLUMNS, toJson: (check) => check });
  const { client } = await readConnection(flags);
  await runInterruptibly({ isJson: flags.output === 'json' }, async () => {
    const checks: Check[] = [checkVersions()];
    try {
      checks.push(...(await checkApi(client)));
    } catch (error) {
      if (!CdrError.isInstance(error)) throw error;
      checks.push(toFailedCheck(error));
      process.exitCode = toExitCode(error, false);
    }
    for (const check of checks) writer.write(check);
    writer.end((rows) => ({ checks: rows, ok: checks.every(({ result }) => result !== 'failed') }));
  });
};
