import type { Part, PartName } from './part.ts';

/** Loads a part: only then are the sources read that it is about. */
export const loadPart: Readonly<Record<PartName, () => Promise<Part>>> = {
  contract: async () => (await import('./parts/contract.ts')).contractPart,
  provider: async () => (await import('./parts/server.ts')).providerPart,
  'edge-keys': async () => (await import('./parts/server.ts')).edgeKeysPart,
  'edge-passthrough': async () => (await import('./parts/server.ts')).edgePassthroughPart,
  client: async () => (await import('./parts/client.ts')).clientPart,
};
