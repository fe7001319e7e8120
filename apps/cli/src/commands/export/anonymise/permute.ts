import { createHmac } from 'node:crypto';

const HALF = 1_000_000n;
const ROUNDS = 6;

const toRoundValue = (seed: string, round: number, half: bigint): bigint =>
  createHmac('sha256', seed).update(`${round}:${half}`).digest().readBigUInt64BE();

/**
 * Another 12-digit number for each number below 10^12: a Feistel network, so that no two numbers meet.
 *
 * @source NIST SP 800-38G, the structure of FF1
 */
export const permute = (seed: string, number: bigint): bigint => {
  let [left, right] = [number / HALF, number % HALF];
  for (let round = 0; round < ROUNDS; round += 1)
    [left, right] = [right, (left + toRoundValue(seed, round, right)) % HALF];
  return left * HALF + right;
};
