import * as z from 'zod/mini';
import { createPbxPageCodec } from '../src/index.ts';
import { pbxCdrExamples } from '../src/examples.ts';
const rows = Array.from({ length: 100 }, (_, i) => ({
  ...pbxCdrExamples[1],
  id: pbxCdrExamples[1].id.slice(0, -3) + String(100 + i),
}));
const text = JSON.stringify({ data: rows, limit: 100, page: 1, total: 1000 });
const codec = createPbxPageCodec();
const compiled = z.compile(codec);
const time = (f: () => unknown) => {
  const t = performance.now();
  for (let i = 0; i < 300; i++) f();
  return ((performance.now() - t) / 300) * 1000;
};
const fs = {
  parse: () => JSON.parse(text),
  runtime: () => codec.safeParse(JSON.parse(text)),
  compiled: () => compiled.safeParse(JSON.parse(text)),
};
const out: Record<string, number[]> = {};
for (let r = 0; r < 15; r++) for (const [n, f] of Object.entries(fs)) (out[n] ??= []).push(time(f));
for (const [n, v] of Object.entries(out)) {
  v.sort((a, b) => a - b);
  console.log(n, v[7]!.toFixed(1), 'us', (v[7]! / out['parse']![7]!).toFixed(2));
}
