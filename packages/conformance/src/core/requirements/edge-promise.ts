/** A promise that is asked of the edge alone. */
export const promise = <const Source extends string, const Behavior extends string>(
  source: Source,
  behavior: Behavior,
) => ({ source, behavior, only: 'edge' }) as const;
