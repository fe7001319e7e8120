const SAFE_ID = /^[\w.:-]{1,64}$/;

/** Nine to eleven digits that are no part of a longer number or of a UUID: a phone number, as likely as not. */
const PHONE_LIKE = /(?<![\da-f])\d{9,11}(?![\da-f])/i;

/** The caller's id when it may be logged and sent on, a new one otherwise. */
export const toRequestId = (offered: string | null, newId: string = crypto.randomUUID()): string =>
  offered !== null && SAFE_ID.test(offered) && !PHONE_LIKE.test(offered) ? offered : newId;
