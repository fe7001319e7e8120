import { type CdrClient, type PbxCdrExportFilters, toCallRecord } from '@cdr/client';

/** An invoice line of one extension. */
export interface InvoiceLine {
  readonly extension: string;
  readonly calls: number;
  /** @unit seconds, each call rounded up to its block */
  readonly billedSeconds: number;
}

/** An extension whose invoice differs from its calls. */
export interface Difference {
  readonly extension: string;
  readonly invoiced: Omit<InvoiceLine, 'extension'>;
  readonly counted: Omit<InvoiceLine, 'extension'>;
}

const NOTHING = { calls: 0, billedSeconds: 0 };

/** Compares an invoice for outbound calls with the calls: talk time, rounded up to blocks. */
export const reconcileBilling = async (
  cdr: CdrClient,
  range: PbxCdrExportFilters,
  invoice: readonly InvoiceLine[],
  blockSeconds = 60,
): Promise<Difference[]> => {
  const counts = new Map<string, Omit<InvoiceLine, 'extension'>>();
  for await (const call of cdr.pbx.cdrs.export({ ...range, direction: 'outbound' })) {
    const { talkSeconds } = toCallRecord(call);
    if (talkSeconds === 0) continue;
    const extension = call.extension ?? '';
    const { calls, billedSeconds } = counts.get(extension) ?? NOTHING;
    const billed = Math.ceil(talkSeconds / blockSeconds) * blockSeconds;
    counts.set(extension, { calls: calls + 1, billedSeconds: billedSeconds + billed });
  }
  const invoiced = new Map(invoice.map(({ extension, ...line }) => [extension, line]));
  return [...new Set([...counts.keys(), ...invoiced.keys()])]
    .map((extension) => ({
      extension,
      invoiced: invoiced.get(extension) ?? NOTHING,
      counted: counts.get(extension) ?? NOTHING,
    }))
    .filter(
      ({ invoiced, counted }) => invoiced.calls !== counted.calls || invoiced.billedSeconds !== counted.billedSeconds,
    );
};
