import { HIDDEN, holdsPhone, maskPhone } from './mask-phone.ts';

/** The four numbers, the UUID and the phone number of a report's id. @source api-quirks.md, "autocall: the report" */
const REPORT_ID = /^((?:\d+_){4})[\da-f-]{36}_([+\d]+)$/i;

/**
 * An id without personal data.
 *
 * An id with a number is hidden whole: ten thousand trials would reveal the masked digits. A report's id keeps campaign,
 * user and first digits, without its UUID.
 */
export const maskId = (id: string): string => {
  const [, numbers = '', phone = ''] = REPORT_ID.exec(id) ?? [];
  if (phone !== '') return `${numbers}${HIDDEN}_${maskPhone(phone)}`;
  return holdsPhone(id) ? HIDDEN : id;
};
