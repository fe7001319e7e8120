import * as z from 'zod/mini';
import { createPbxPageCodec, toDisposition, toDirection, DEFAULT_DIRECTIONS } from '../src/index.ts';
import { createTraffic } from '../../synthetic/src/index.ts';
const tr = createTraffic({ seed: 1, calls: 1000 });
const rows = Array.from({ length: 100 }, (_, i) => tr.cdrAt(i * 3));
const text = JSON.stringify({ data: rows, limit: 100, page: 1, total: 1000 });
const codec = createPbxPageCodec();
const compiled = z.compile(codec);
const d2 = (s: string, i: number) => (s.charCodeAt(i) - 48) * 10 + s.charCodeAt(i + 1) - 48;
const ms = (s: string) =>
  Date.UTC(d2(s, 0) * 100 + d2(s, 2), d2(s, 5) - 1, d2(s, 8), d2(s, 11), d2(s, 14), d2(s, 17)) - 25200000;
// civil days
const days = (y: number, m: number, d: number) => {
  y -= m <= 2 ? 1 : 0;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (m + (m > 2 ? -3 : 9)) + 2) / 5) + d - 1;
  const doe = yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy;
  return era * 146097 + doe - 719468;
};
const ms2 = (s: string) =>
  ((days(d2(s, 0) * 100 + d2(s, 2), d2(s, 5), d2(s, 8)) * 24 + d2(s, 11) - 7) * 60 + d2(s, 14)) * 60000 +
  d2(s, 17) * 1000;
const T = (s: unknown) => (s === '' ? null : new Date(ms2(s as string)));
const txt = (s: unknown) => (s === '' ? null : s);
const disp = new Map(['ANSWERED', 'NO ANSWER', 'BUSY', 'FAILED', 'UNKNOWN'].map((s) => [s, toDisposition(s)]));
const hand = (r: any) => ({
  id: r.id.trim(),
  sipCallId: txt(r.sip_call_id),
  hangupCause: txt(r.cause),
  durationSeconds: r.duration,
  billsec: r.billsec,
  direction: r.direction === 3 ? 'outbound' : r.direction === 1 ? 'inbound' : 'local',
  recordingUrl: txt(r.recording_url),
  extension: txt(r.extension),
  fromNumber: txt(r.from_number),
  toNumber: txt(r.to_number),
  receiveDest: txt(r.receive_dest),
  startedAt: T(r.time_started),
  answeredAt: T(r.time_answered),
  endedAt: T(r.time_ended),
  status: r.status,
  disposition: disp.get(r.status),
  raw: r,
});
const N = 200;
const time = (f: () => unknown) => {
  const t = performance.now();
  for (let i = 0; i < N; i++) f();
  return ((performance.now() - t) / N) * 1000;
};
const fs = {
  parse: () => JSON.parse(text),
  runtime: () => codec.safeParse(JSON.parse(text)),
  compiled: () => compiled.safeParse(JSON.parse(text)),
  hand: () => JSON.parse(text).data.map(hand),
};
const out: Record<string, number[]> = {};
for (let r = 0; r < 25; r++) for (const [n, f] of Object.entries(fs)) (out[n] ??= []).push(time(f));
for (const [n, v] of Object.entries(out)) {
  v.sort((a, b) => a - b);
  console.log(n, v[12]!.toFixed(1), 'us', (v[12]! / out['parse']![12]!).toFixed(2));
}
