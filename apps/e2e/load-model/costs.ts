/** What each part took on the machine of the measurement: `node apps/e2e/load-model/measure.ts`. @unit microseconds of CPU */
export interface Costs {
  /** A new call, in the process of the sync. */
  readonly workerCall: number;
  /** A call that is read again and has not changed. */
  readonly workerUnchanged: number;
  /** The same in the server. */
  readonly postgresCall: number;
  readonly postgresUnchanged: number;
  readonly clickhouseCall: number;
  readonly clickhouseUnchanged: number;
  /** A response of 500 calls through an edge on Node. */
  readonly edgePage: number;
  /** A record from the cache. */
  readonly nodeHit: number;
  readonly workerHit: number;
  /** @unit bytes on disk, indexes too */
  readonly postgresBytes: number;
  readonly clickhouseBytes: number;
}
