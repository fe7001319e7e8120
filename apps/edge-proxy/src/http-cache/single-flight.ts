import { inTime } from '../in-time.ts';

/** What a flight ended in. */
export interface Landed<Result> {
  readonly result: Result;
  /** Another request did the work. */
  readonly isShared: boolean;
}

/** Does the work of requests for one key once. */
export type SingleFlight<Result> = (key: string, work: () => Promise<Result>) => Promise<Landed<Result>>;

/**
 * Lets requests for one key share the work of the first of them.
 *
 * Followers share a failure too. A leader may die without a word (on Workers it does when its caller leaves), so a
 * follower waits for a limited time; then the first of them leads.
 *
 * @param patienceMs longer than the work can take
 */
export const createSingleFlight = <Result>(patienceMs: number): SingleFlight<Result> => {
  const flights = new Map<string, Promise<Result>>();

  const lead = async (key: string, work: () => Promise<Result>): Promise<Landed<Result>> => {
    const flight = work();
    flights.set(key, flight);
    try {
      return { result: await flight, isShared: false };
    } finally {
      if (flights.get(key) === flight) flights.delete(key);
    }
  };

  return async (key, work) => {
    for (let flight = flights.get(key); flight; flight = flights.get(key)) {
      const landed = await inTime(flight, patienceMs);
      if (landed) return { ...landed, isShared: true };
      if (flights.get(key) === flight) flights.delete(key);
    }
    return lead(key, work);
  };
};
