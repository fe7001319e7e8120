import { type Difference, verify } from '@cdr/sync';
import { checkConnection, type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { readAccount, readExistingTarget, type TargetFlags } from '../../connection/read-target.ts';
import { EXIT_CODES } from '../../lib/exit-codes.ts';
import type { Column } from '../../output/column.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { createRowWriter } from '../../output/write-rows.ts';

interface VerifyFlags extends ConnectionFlags, TargetFlags, OutputFlags {
  readonly account?: string;
}

const COLUMNS: readonly Column<Difference>[] = (['day', 'source', 'target', 'reason'] as const).map((name) => ({
  name,
  isRight: name === 'source' || name === 'target',
  toValue: (difference) => difference[name],
}));

/** `cdr sync verify TARGET` */
export const runVerify = async (argument: string | undefined, flags: VerifyFlags): Promise<void> => {
  // Mistakes in flags come before the target is opened.
  checkConnection(flags);
  const writer = createRowWriter(readPresentation(flags), { columns: COLUMNS, toJson: (difference) => difference });
  await using target = await readExistingTarget(argument, flags);
  const account = await readAccount(target, flags.account);
  const state = await target.readState(account);
  const { client } = await readConnection({ ...flags, timeZone: state?.timeZone });
  const result = await verify({ client, target, account, secret: process.env['CDR_SYNC_SECRET'] || undefined });
  for (const difference of result.different) writer.write(difference);
  writer.end((different) => ({ ...result, different }));
  if (flags.output !== 'json')
    process.stderr.write(`${result.days} days compared, ${result.different.length} different\n`);
  if (result.different.length > 0) process.exitCode = EXIT_CODES.different;
};
