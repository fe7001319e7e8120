import { createHmac } from 'node:crypto';

/** A keyed hash: equal texts stay equal, and none can be computed back without the secret. */
export interface Pseudonyms {
  /** In place of a number or id. */
  readonly toPseudonym: (text: string) => string;
  /** For `sync_forgotten`. */
  readonly toMark: (phoneKey: string) => string;
}

/** @param secret hex, 32 bytes */
export const createPseudonyms = (secret: string): Pseudonyms => {
  const key = Buffer.from(secret, 'hex');
  // 128 bits: no two numbers of an account share one.
  const toHash = (use: string, text: string): string =>
    createHmac('sha256', key).update(`${use}:${text}`).digest('hex').slice(0, 32);
  return {
    toPseudonym: (text) => `p_${toHash('number', text)}`,
    toMark: (phoneKey) => toHash('forgotten', phoneKey),
  };
};
