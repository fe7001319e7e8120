import { holdsPaddedPhone } from '../lib/holds-padded-phone.ts';
import { holdsPhone } from '@cdr/contract/masks';

const SAFE_ID = /^[\w.:-]{1,64}$/;

/** Epoch milliseconds: no phone number with the country code 1 has 13 digits. */
const INSTANT = /(?<!\d)1\d{12}(?!\d)/g;

const holdsNumber = (id: string): boolean => holdsPhone(id.replace(INSTANT, '')) || holdsPaddedPhone(id);

/** The caller's id, if it may be logged and forwarded; otherwise a new one. */
export const toRequestId = (offered: string | null, newId: string = crypto.randomUUID()): string =>
  offered !== null && SAFE_ID.test(offered) && !holdsNumber(offered) ? offered : newId;
