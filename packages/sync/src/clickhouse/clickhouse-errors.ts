import { ClickHouseError } from '@clickhouse/client';
import { SyncError, type SyncErrorKind } from '../errors.ts';

type Meaning = readonly [kind: SyncErrorKind, text: string];

const LOST: Meaning = ['target-lost', 'does not answer, or the connection broke: run the command again'];
const REFUSED: Meaning = ['target', 'refuses the user or the password: check CLICKHOUSE_USER and CLICKHOUSE_PASSWORD'];
const FORBIDDEN: Meaning = ['target', 'does not let this user make or write the tables: grant the rights'];
const BUSY: Meaning = ['target-lost', 'has no memory or connection left: run the command again later'];

/** @source ClickHouse, `system.errors` */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ['81', ['target', 'is no database of that server: create it first']],
  [
    '159',
    ['target-lost', 'stopped a statement at its time limit: check max_execution_time, and run the command again'],
  ],
  ['164', FORBIDDEN],
  ['193', REFUSED],
  ['194', REFUSED],
  ['202', BUSY],
  ['209', LOST],
  ['210', LOST],
  ['241', BUSY],
  ['242', ['target', 'is read-only: name a replica that may be written']],
  ['243', ['target-full', 'has no room left on its disk: free some, and run the command again']],
  ['252', ['target-lost', 'has too many parts: wait until it has merged them, and run the command again']],
  ['497', FORBIDDEN],
  ['516', REFUSED],
  ['999', LOST],
]);

/** A failure of the client as a `SyncError`. */
export const toClickhouseError = (error: unknown, label: string): unknown => {
  if (!(error instanceof Error) || error instanceof SyncError) return error;
  if (!(error instanceof ClickHouseError)) return new SyncError(`${label} ${LOST[1]}`, LOST[0], error);
  const [kind, text] = MEANINGS.get(error.code) ?? ['target', `failed with the code ${error.code}: see cause`];
  return new SyncError(`${label} ${text}`, kind, error);
};
