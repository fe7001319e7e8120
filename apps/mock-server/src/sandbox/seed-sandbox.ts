import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import { createTimeZone } from '@cdr/contract';
import { createTraffic, TRAFFIC_END } from '@cdr/synthetic';
import { readUntil } from '../clock/read-until.ts';
import { DUPLICATE_ID } from '../data/edit-calls.ts';
import type { Clock } from '../lib/clock.ts';
import { MockServerError } from '../lib/mock-server-error.ts';
import { withRecordings } from '../live/with-recordings.ts';
import { DEFAULT_CALLS, DEFAULT_SEED } from '../lib/option-bounds.ts';
import type { CallStore, Rows } from '../store/query/call-store.ts';
import type { AccountOptions } from './account-options.ts';

const zone = createTimeZone();

async function* chain<Row>(...parts: ReadonlyArray<Rows<Row>>): AsyncGenerator<Row> {
  for (const part of parts) yield* part;
}

function* makeRows<Row>(examples: readonly Row[], count: number, make: (index: number) => Row): Generator<Row> {
  yield* examples;
  for (let index = 0; index < count; index += 1) yield make(index);
}

/**
 * Fills an empty store with the documents' examples, generated calls and the account's own data.
 *
 * @throws {MockServerError} `configuration` for data with ids of generated calls
 */
export const seedSandbox = async (store: CallStore, options: AccountOptions, clock: Clock): Promise<void> => {
  const { data, seed = DEFAULT_SEED } = options;
  const calls = options.calls ?? (data === undefined ? DEFAULT_CALLS : 0);
  const until = readUntil('until', options.until) ?? TRAFFIC_END;
  const traffic = createTraffic({ seed, calls, until: until === 'now' ? zone.toLocal(clock()) : until });
  // With `now`, a database keeps the calls of its first start.
  const made = `${calls} calls of seed ${seed} until ${until}`;
  const move = withRecordings(options.recordings);
  const cdrs = makeRows(pbxCdrExamples.toReversed(), traffic.cdrCount, (index) => move(traffic.cdrAt(index)));
  const reports = makeRows([autocallReportExample.data], traffic.reportCount, traffic.reportAt);
  const seeded =
    data === undefined
      ? { name: made, cdrs, reports }
      : {
          name: `${made} and ${data.name}`,
          cdrs: chain(cdrs, data.readCdrs()),
          reports: chain(reports, data.readReports()),
        };
  try {
    await store.seedOnce(seeded);
  } catch (error) {
    if (data === undefined || !(error instanceof Error && DUPLICATE_ID.test(error.message))) throw error;
    const message = 'the data holds ids of generated calls: set calls to 0, or choose another seed';
    throw new MockServerError(message, { kind: 'configuration', cause: error });
  }
};
