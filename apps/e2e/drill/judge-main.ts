import { parseArgs } from 'node:util';
import { judge } from './judge.ts';
import type { JudgeMessage, Judgement } from './judgement.ts';
import { PART_NAMES } from './part.ts';
import { loadPart } from './parts.ts';

const { values } = parseArgs({
  options: { part: { type: 'string', multiple: true, default: [] }, expected: { type: 'string', default: '' } },
});

// Whoever started it has gone.
process.on('disconnect', () => process.exit());

const tell = (message: JudgeMessage): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });

const run = async (): Promise<Judgement> => {
  try {
    const wanted = PART_NAMES.filter((name) => values.part.includes(name));
    const parts = await Promise.all(wanted.map((name) => loadPart[name]()));
    return await judge(parts, values.expected, (message) => void tell(message));
  } catch (error) {
    return { outcome: 'broken', reason: error instanceof Error ? error.message : String(error) };
  }
};

await tell({ judgement: await run() });
// A proof that came to no end would keep the process.
process.exit();
