import type { Requirement } from './requirement.ts';

/** A function that creates the requirements of one kind. */
export const promiseOf =
  <const Kind extends NonNullable<Requirement['only']>>(only: Kind) =>
  <const Source extends string, const Behavior extends string>(source: Source, behavior: Behavior) =>
    ({ source, behavior, only }) as const;
