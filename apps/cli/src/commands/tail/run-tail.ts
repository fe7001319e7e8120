import { setTimeout as sleep } from 'node:timers/promises';
import { CdrError, type PbxCdrChange, toCallRecord } from '@cdr/client';
import { type ConnectionFlags, readConnection } from '../../connection/read-connection.ts';
import { readInterval } from '../../lib/read-interval.ts';
import { readMoment } from '../../lib/read-range.ts';
import { runInterruptibly } from '../../process/run-interruptibly.ts';
import { toCommandLine } from '../../lib/to-command-line.ts';
import type { Column } from '../../output/column.ts';
import { createStreamWriter } from '../../output/create-stream-writer.ts';
import { type OutputFlags, readPresentation } from '../../output/presentation.ts';
import { writeWarning } from '../../output/write-error.ts';
import { CALL_COLUMNS } from '../../records/call-columns.ts';
import { type ShownRecord, toShownRecord } from '../../records/to-shown-record.ts';
import { openTailState } from './tail-state.ts';

interface TailFlags extends ConnectionFlags, OutputFlags {
  readonly since?: string | undefined;
  readonly every: string;
  readonly lookback: string;
  readonly once?: true | undefined;
  readonly reset?: true | undefined;
}

/** A call, and whether it was shown before. */
type ShownChange = ShownRecord & { readonly change: PbxCdrChange['kind'] };

const COLUMNS: readonly Column<ShownChange>[] = [{ name: 'change', toValue: ({ change }) => change }, ...CALL_COLUMNS];

const isTemporary = (error: unknown): error is CdrError => CdrError.isInstance(error) && error.isRetryable;

/** `cdr tail` */
export const runTail = async (flags: TailFlags): Promise<void> => {
  const presentation = readPresentation(flags);
  const everyMs = readInterval(flags.every, '--every');
  const since = readMoment('--since', flags.since ?? 'now', presentation.zone);
  const writer = createStreamWriter<ShownChange>(presentation, COLUMNS);
  const { client } = await readConnection(flags);
  const isJson = flags.output === 'json';
  let changes: PbxCdrChange[] = [];
  const write = (): void => {
    writer.write(
      changes.map(({ kind, call }) => ({ change: kind, ...toShownRecord(toCallRecord(call), presentation) })),
    );
    changes = [];
  };
  // Calls are written when the state moves on, so those of a round that fails come once, in the next.
  await using state = await openTailState({
    source: flags.edge ?? flags.pbx ?? '',
    since,
    isReset: flags.reset === true,
    onKeep: write,
  });
  await runInterruptibly({ isJson, goOn: toCommandLine(process.argv) }, async (signal) => {
    const round = async (): Promise<void> => {
      changes = [];
      const filters = { since: state.since, lookback: flags.lookback };
      for await (const change of client.pbx.cdrs.changes(filters, { checkpoint: state.checkpoint, signal }))
        changes.push(change);
      write();
    };
    // A wrong address or credential ends the command; later the provider may be away.
    await client.pbx.cdrs.list({ limit: 1 }, { signal });
    for (;;) {
      try {
        await round();
      } catch (error) {
        if (!isTemporary(error) || flags.once === true) throw error;
        writeWarning(`${error.message}; the next round reads the same calls`, isJson);
      }
      if (flags.once === true) return;
      await sleep(everyMs, undefined, { signal });
    }
  });
};
