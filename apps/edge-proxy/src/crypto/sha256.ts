import { toHex } from '../lib/bytes.ts';

const BLOCK_BYTES = 64;
const WORDS = 16;
const ROUNDS = 64;
const STATE_WORDS = 8;
/** The mark after a text, and its length in bits. @source FIPS 180-4, section 5.1.1 */
const PADDING_BYTES = 9;
const END_MARK = 0x80;
const BYTES_A_CHARACTER = 3;
const LONGEST_SHORT = 1024;
const ASCII_END = 0x80;

const isPrime = (number: number): boolean => {
  for (let divisor = 2; divisor * divisor <= number; divisor += 1) if (number % divisor === 0) return false;
  return true;
};

const toFraction = (root: number): number => Math.trunc((root - Math.trunc(root)) * 2 ** 32);

const findPrimes = (count: number): number[] => {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number += 1) if (isPrime(number)) primes.push(number);
  return primes;
};

/** @source FIPS 180-4, sections 4.2.2 and 5.3.3 */
const ROUND_CONSTANTS = Uint32Array.from(findPrimes(ROUNDS), (prime) => toFraction(Math.cbrt(prime)));
const FIRST_STATE = Uint32Array.from(findPrimes(STATE_WORDS), (prime) => toFraction(Math.sqrt(prime)));

const encoder = new TextEncoder();
// One text at a time: nothing here waits.
const schedule = new Int32Array(ROUNDS);
const state = new Int32Array(STATE_WORDS);
const digest = new Uint8Array(STATE_WORDS * 4);
const digestView = new DataView(digest.buffer);
const shortBuffer = new Uint8Array(LONGEST_SHORT * BYTES_A_CHARACTER + BLOCK_BYTES * 2);

/** Writes a text's UTF-8 bytes. @returns how many */
const write = (text: string, buffer: Uint8Array<ArrayBuffer>): number => {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= ASCII_END) return encoder.encodeInto(text, buffer).written;
    buffer[index] = code;
  }
  return text.length;
};

const at = (words: Int32Array | Uint32Array, index: number): number => words[index] ?? 0;

/** @source FIPS 180-4, section 6.2.2, step 1 */
const fillSchedule = (view: DataView, offset: number): void => {
  for (let index = 0; index < WORDS; index += 1) schedule[index] = view.getInt32(offset + index * 4);
  for (let index = WORDS; index < ROUNDS; index += 1) {
    const far = at(schedule, index - 15);
    const near = at(schedule, index - 2);
    const one = ((far >>> 7) | (far << 25)) ^ ((far >>> 18) | (far << 14)) ^ (far >>> 3);
    const two = ((near >>> 17) | (near << 15)) ^ ((near >>> 19) | (near << 13)) ^ (near >>> 10);
    schedule[index] = at(schedule, index - 16) + one + at(schedule, index - 7) + two;
  }
};

/** @source FIPS 180-4, section 6.2.2, steps 2 to 4 */
const compress = (): void => {
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let round = 0; round < ROUNDS; round += 1) {
    const upper = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const first = h + upper + ((e & f) ^ (~e & g)) + at(ROUND_CONSTANTS, round) + at(schedule, round);
    const lower = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const second = lower + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = at(state, 0) + a;
  state[1] = at(state, 1) + b;
  state[2] = at(state, 2) + c;
  state[3] = at(state, 3) + d;
  state[4] = at(state, 4) + e;
  state[5] = at(state, 5) + f;
  state[6] = at(state, 6) + g;
  state[7] = at(state, 7) + h;
};

/**
 * SHA-256 of a text, in lower-case hexadecimal digits, without leaving JavaScript: in workerd a call of WebCrypto and the
 * wait for its promise cost several times what a short text does here.
 *
 * @source FIPS 180-4
 */
export const sha256 = (text: string): string => {
  const isShort = text.length <= LONGEST_SHORT;
  const buffer = isShort ? shortBuffer : new Uint8Array(text.length * BYTES_A_CHARACTER + BLOCK_BYTES * 2);
  const view = new DataView(buffer.buffer);
  const length = write(text, buffer);
  const end = Math.ceil((length + PADDING_BYTES) / BLOCK_BYTES) * BLOCK_BYTES;
  buffer.fill(0, length, end);
  buffer[length] = END_MARK;
  view.setUint32(end - 8, Math.floor(length / 2 ** 29));
  view.setUint32(end - 4, length << 3);
  state.set(FIRST_STATE);
  for (let offset = 0; offset < end; offset += BLOCK_BYTES) {
    fillSchedule(view, offset);
    compress();
  }
  for (let index = 0; index < STATE_WORDS; index += 1) digestView.setInt32(index * 4, at(state, index));
  // Part of a short text may be a token.
  buffer.fill(0, 0, end);
  return toHex(digest);
};
