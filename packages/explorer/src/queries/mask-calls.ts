import { maskId, maskPhone, maskPhonesIn, maskRecord } from '@cdr/contract/masks';
import type { ConversationLeg, ConversationRow } from '@cdr/sync';
import { isObject } from '@cdr/shared/is-object';

const apply = (mask: (text: string) => string, text: string | null): string | null =>
  text === null ? null : mask(text);

/** A conversation without personal data. */
export const maskConversation = (row: ConversationRow): ConversationRow => ({
  ...row,

  from: apply(maskPhone, row.from),
  to: apply(maskPhone, row.to),
  extension: apply(maskPhonesIn, row.extension),
});

const maskRaw = (raw: string): string => {
  const record: unknown = JSON.parse(raw);
  return isObject(record) ? JSON.stringify(maskRecord(record)) : maskPhonesIn(raw);
};

/** A leg without personal data. */
export const maskLeg = (leg: ConversationLeg): ConversationLeg => ({
  ...leg,

  from: apply(maskPhone, leg.from),
  to: apply(maskPhone, leg.to),
  extension: apply(maskPhonesIn, leg.extension),
  receiveDest: apply(maskPhonesIn, leg.receiveDest),
  sipCallId: apply(maskId, leg.sipCallId),
  raw: maskRaw(leg.raw),
});

/** A caller without the last digits. */
export const maskCaller = <Caller extends { readonly from: string | null }>(caller: Caller): Caller => ({
  ...caller,
  from: apply(maskPhone, caller.from),
});
