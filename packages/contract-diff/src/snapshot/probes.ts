const WORDS = `
  a A é -1 +1 1.5 1e2 0x10 007 1,000
  0 1 2 3 4 5 9 10 11 20 25 30 50 59 60 99 100 101 127 128 200 250 255 256 300 400 450 499 500 501 512 600 999
  1000 1001 1024 3600 5000 10000 65535 65536 86400 100000 1000000 2147483647 2147483648 4294967296
  999999999999999 9007199254740991 9007199254740993
  2021-02-18 2021-02-19 2021-2-18 2021-02-29 2024-02-29 2021-13-01 18/02/2021 0000-00-00
  2021-02-18T17:20:58 2021-02-18T17:20:58Z 2021-02-18T17:20:58+07:00
  inbound outbound local INBOUND Outbound unknown in ANSWERED no-answered BUSY FAILED abcd.mp3
  . .. ... a/b / ./a ../a a/.. a/../b a\\..\\b a%2Fb a?b a@b a#b
  01b7d166-b564-42ec-80a1-4ad343225934
`;

const WITH_SPACES = [
  '',
  ' ',
  '\t',
  ' a',
  'a b',
  ' local',
  'NO ANSWER',
  '2021-02-18 17:20',
  '2021-02-18 17:20:58',
  '2021-02-18 17:20:58.5',
  '2021-02-18 17:20:60',
  '2021-02-18 24:00:00',
  '0000-00-00 00:00:00',
];

/** What some hop on the way could stumble over: NUL, half a character, a long text. */
const ODD = ['\0', 'a\0', '\ud800', ...[256, 257, 4096, 4097].map((length) => 'x'.repeat(length))];

/**
 * The texts with which we try a rule that is code, because JSON Schema cannot show it: the edges of numbers, dates that
 * are and are not, names, path components.
 *
 * Texts may be added at any time: two contracts are compared by the probes that both were tried with.
 */
export const PROBES: readonly string[] = [...WORDS.trim().split(/\s+/), ...WITH_SPACES, ...ODD];
