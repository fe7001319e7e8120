import { HIDDEN, holdsPhone, maskPhone } from './mask-phone.ts';

/** The four numbers, the UUID and the phone number of a report's id. @source api-quirks.md, "autocall: the report" */
const REPORT_ID = /^((?:\d+_){4})[\da-f-]{36}_([+\d]+)$/i;

/**
 * An id that tells nobody whose call it was. One that holds a number is hidden whole, or trying ten thousand ids would
 * tell the digits that are missing; of a report's id campaign, user and first digits stay, without the UUID that makes it one.
 */
export const maskId = (id: string): string => {
  const [, numbers = '', phone = ''] = REPORT_ID.exec(id) ?? [];
  if (phone !== '') return `${numbers}${HIDDEN}_${maskPhone(phone)}`;
  return holdsPhone(id) ? HIDDEN : id;
};
