import type { Fault } from './fault.ts';
import type { Job, JobMessage } from './job.ts';
import { type Outcome, toReason } from './outcome.ts';
import { replaceExport } from './replace-export.ts';

process.on('disconnect', () => process.exit());

const send = (message: JobMessage): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(message, () => resolve());
  });

const { catalogue: url, seed, faults, baseline, declaration }: Job = JSON.parse(process.argv[2] ?? '');
// Before any module of the packages is loaded.
const replacement = declaration && replaceExport(declaration.file, declaration.name);
const { catalogue }: { catalogue: readonly Fault[] } = await import(url);
const { runProofs } = await import('./run-proofs.ts');

const run = async (fault: Fault | null): Promise<void> => {
  if (replacement !== null) replacement.fault = fault?.exported ?? null;
  const targets = fault?.targets ?? (baseline === null ? [] : [baseline]);
  const outcome = await runProofs({ targets, seed, fault, countCalls: () => replacement?.calls ?? 0 }).catch(
    (error: unknown): Outcome => ({ outcome: 'error', reason: toReason(error) }),
  );
  await send({ fault: fault?.id ?? '', outcome });
};

if (baseline !== null) await run(null);
for (const fault of catalogue.filter(({ id }) => faults.includes(id))) await run(fault);
// A proof that never ends would keep the process alive.
process.exit();
