import { type CallRecord, type CdrClient, CdrError, toCallRecord } from '@cdr/client';

/** A ticket of a CRM, with the SIP Call-ID that its telephone stored. */
export interface Ticket {
  readonly number: string;
  readonly sipCallId: string;
}

/** A ticket and its call; null if the PBX does not have it. */
export interface TicketWithCall extends Ticket {
  readonly call: CallRecord | null;
}

/** Finds the call of each ticket by its Call-ID. The calls of a transfer share one; the newest is returned. */
export async function* joinTickets(cdr: CdrClient, tickets: Iterable<Ticket>): AsyncGenerator<TicketWithCall> {
  for (const ticket of tickets) {
    const call = await cdr.pbx.cdrs.get(ticket.sipCallId).catch((error: unknown) => {
      if (CdrError.isInstance(error) && error.kind === 'not-found') return null;
      throw error;
    });
    yield { ...ticket, call: call && toCallRecord(call) };
  }
}
