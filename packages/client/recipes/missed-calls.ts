import type { CdrClient, PbxCdr, PbxCdrExportFilters } from '@cdr/client';

/**
 * The callers whom nobody has spoken with since: of each number the latest inbound call that was not answered, unless a
 * later call with that number was.
 */
export const findMissedCalls = async (cdr: CdrClient, range: PbxCdrExportFilters): Promise<PbxCdr[]> => {
  const settled = new Set<string>();
  const missed: PbxCdr[] = [];
  // Newest first: what comes later in the loop happened earlier.
  for await (const call of cdr.pbx.cdrs.export(range)) {
    const caller = call.direction === 'inbound' ? call.fromNumber : call.toNumber;
    if (caller === null || settled.has(caller)) continue;
    if (call.disposition === 'answered') settled.add(caller);
    if (call.disposition === 'answered' || call.direction !== 'inbound') continue;
    settled.add(caller);
    missed.push(call);
  }
  return missed;
};
