/** A promise that is asked of a client alone. */
export const promise = <const Source extends string, const Behavior extends string>(
  source: Source,
  behavior: Behavior,
) => ({ source, behavior, only: 'client' }) as const;
