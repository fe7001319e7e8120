import type { AutocallReport, CdrClient } from '@cdr/client';
import type { ReportRow } from '../target/row.ts';
import type { SyncOptions } from './options.ts';
import { createIsForgotten } from './read-call.ts';
import type { Run } from './run.ts';
import { requireUnmasked } from './source.ts';
import { toInstantText } from '../time/wall-time.ts';

/** Reports of one commit. */
const BATCH = 500;

/** Whether a report belongs in the target: no mark of `prune` or `forget` keeps it out. */
const createIsWanted = (run: Run): ((report: AutocallReport) => boolean) => {
  const isForgotten = createIsForgotten(run);
  const { prunedBefore } = run.state;
  const pruned = prunedBefore === null ? 0 : run.zone.toEpochMs(`${prunedBefore} 00:00:00`);
  return (report) => (report.createdAt?.getTime() ?? pruned) >= pruned && !isForgotten(report.raw);
};

/** Ids to read: those of the caller that are not final yet, and those of the target that are still to be. */
const toWanted = async (run: Run, callIds: readonly string[]): Promise<string[]> => {
  const { target, account, rows, state, lookback, now } = run;
  const since = toInstantText(new Date(now().getTime() - lookback * 1000));
  const finished = new Set(await target.findFinishedReports(account, callIds.map(rows.toReportId)));
  const wanted = new Set(callIds.filter((id) => !finished.has(rows.toReportId(id))));
  // Only stored ids that are the account's own can be requested.
  if (state.personal === 'keep') for (const id of await target.readUnfinishedReports(account, since)) wanted.add(id);
  return [...wanted];
};

const storeReports = async (run: Run, reports: readonly AutocallReport[]): Promise<void> => {
  const { target, account, rows, state, counts, now } = run;
  for (const { id, phoneNumber } of reports) requireUnmasked([id, phoneNumber]);
  const stamp = { at: toInstantText(now()), version: state.version };
  const made = reports.filter(createIsWanted(run)).map((report) => rows.toReportRow(report, stamp));
  const ids = made.map(({ id }) => String(id));
  const stored = new Map((await target.findKeys(account, 'autocall_reports', ids)).map((key) => [key.id, key]));
  const changed: ReportRow[] = made.filter((row) => stored.get(String(row.id))?.fingerprint !== row.fingerprint);
  counts.reports += reports.length;
  if (changed.length > 0) await target.commit({ account, ...stamp, reports: changed });
};

/** Reads the reports of a run's ids. Ids that the account does not know (yet) are read again by the next run. */
export const readReports = async (
  run: Run,
  { autocall }: CdrClient,
  { callIds = [], signal }: Pick<SyncOptions, 'callIds' | 'signal'>,
): Promise<void> => {
  const given: string[] = [];
  for await (const id of callIds) given.push(id);
  const wanted = await toWanted(run, given);
  if (wanted.length === 0) return;
  let reports: AutocallReport[] = [];
  for await (const report of autocall.reports.getMany(wanted, { signal, onNotFound: () => undefined })) {
    reports.push(report);
    if (reports.length < BATCH) continue;
    await storeReports(run, reports);
    reports = [];
  }
  await storeReports(run, reports);
};
