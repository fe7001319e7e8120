import { createCdrClient } from '@cdr/client';
import { joinTickets } from '../recipes/join-tickets.ts';
import { baseUrl, token } from './support/mock.ts';

const cdr = createCdrClient({ pbx: { baseUrl, token } });

// The CRM stores the SIP Call-ID of each ticket.
const { rows } = await cdr.pbx.cdrs.list({ direction: 'inbound', limit: 3 });
const tickets = rows.map(({ sipCallId }, index) => ({ number: `T-${index + 1}`, sipCallId: sipCallId ?? '' }));
tickets.push({ number: 'T-4', sipCallId: 'a call that was never recorded' });

for await (const { number, call } of joinTickets(cdr, tickets))
  console.log(number, call ? `${call.disposition}, ${call.talkSeconds} s of talk` : 'no call');
