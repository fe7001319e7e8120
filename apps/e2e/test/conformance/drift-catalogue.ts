import type { ExportedFunction, Fault } from '../../drift/fault.ts';

type ToText = (value: string | number | null | undefined) => string | null;

const toText = (replace: (original: ToText) => ToText): ExportedFunction => ({
  package: 'packages/contract',
  name: 'toText',
  replace,
});

const common = {
  description: 'A fault of the tests.',
  targets: ['contract'],
  requirement: 'contract/examples/call',
} as const satisfies Partial<Fault>;

/** Faults that show what the command does with each kind of fault. */
export const catalogue: readonly Fault[] = [
  { ...common, id: 'noticed/first', exported: toText(() => (value) => String(value ?? '')) },
  { ...common, id: 'noticed/elsewhere', requirement: 'contract/openapi/pbx', exported: toText(() => () => '') },
  { ...common, id: 'harmless', exported: toText((original) => (value) => original(value)) },
  {
    ...common,
    id: 'not-reached',
    exported: { package: 'apps/edge-proxy', name: 'toServerTiming', replace: () => () => '' },
  },
  {
    ...common,
    id: 'crashing',
    exported: toText(() => () => process.exit(3)),
  },
  { ...common, id: 'stale', exported: { package: 'packages/contract', name: 'toNothing', replace: () => () => null } },
];
