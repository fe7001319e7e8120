import type { Clock } from '../clock/clock.ts';
import { readMagicId, readMagicPhone } from './magic-values.ts';
import type { FaultMatch, FaultPlan, FaultRule } from './parse-faults.ts';
import { type ActiveFault, parseFaultHeader, toActiveFault } from './parse-fault-header.ts';

/** What faults are chosen by. */
export interface FaultSubject {
  readonly route: string;
  readonly method: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The id in the path; `""` where there is none. */
  readonly id: string;
  /** `x-mock-fault`. */
  readonly header: string | undefined;
}

/** The faults of one sandbox. */
export interface FaultEngine {
  readonly replace: (plan: FaultPlan) => void;
  /** Back to the plan that it was made with. */
  readonly reset: () => void;
  /** The rules as JSON, each with the times that are left. */
  readonly describe: () => object;
  /** What happens to this request; rules that were chosen are used up. */
  readonly choose: (subject: FaultSubject) => readonly ActiveFault[];
  readonly isHeaderAllowed: () => boolean;
  readonly draw: () => number;
  /** Takes a place of a limit; gives the seconds to wait where none is free. */
  readonly takePlace: (limit: string, places: number, windowSeconds: number) => number;
}

/** A rule that is in force. */
interface LiveRule {
  readonly rule: FaultRule;
  left: number;
}

const NONE: readonly ActiveFault[] = [];

/** No fault at all. */
export const NO_FAULTS: FaultPlan = { rules: [], allowHeader: false };

/** Fractions that look random and are the same for the same seed. @source Tommy Ettinger, mulberry32 (public domain) */
const createDraw = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296;
  };
};

const isMatch = ({ route, method, query }: FaultMatch, subject: FaultSubject): boolean =>
  (route === undefined || route === subject.route) &&
  (method === undefined || method === subject.method) &&
  Object.entries(query).every(([name, value]) => subject.query[name] === value);

const readMagic = ({ id, query }: FaultSubject): readonly ActiveFault[] => {
  const phone = query['phone'];
  const name =
    (id === '' ? undefined : readMagicId(id)) ?? (typeof phone === 'string' ? readMagicPhone(phone) : undefined);
  const active = name === undefined ? undefined : toActiveFault(name);
  return active === undefined ? NONE : [active];
};

/** The faults of a sandbox with that seed and clock. */
export const createFaultEngine = (seed: number, clock: Clock, initial: FaultPlan = NO_FAULTS): FaultEngine => {
  let rules: LiveRule[] = [];
  let allowHeader = false;
  let draw = createDraw(seed);
  const windows = new Map<string, { startMs: number; taken: number }>();

  const replace = (plan: FaultPlan): void => {
    rules = plan.rules.map((rule) => ({ rule, left: rule.next ?? Number.POSITIVE_INFINITY }));
    ({ allowHeader } = plan);
    draw = createDraw(seed);
    windows.clear();
  };
  replace(initial);

  const use = (live: LiveRule, subject: FaultSubject): boolean => {
    if (live.left === 0 || !isMatch(live.rule.match, subject)) return false;
    if (live.rule.rate < 1 && draw() >= live.rule.rate) return false;
    live.left -= 1;
    return true;
  };

  return {
    replace,
    reset: () => replace(initial),
    describe: () => ({
      allowHeader,
      faults: rules.map(({ rule: { fault, values, match, rate }, left }) => ({
        fault,
        ...values,
        match,
        rate,
        ...(left === Number.POSITIVE_INFINITY ? {} : { next: left }),
      })),
    }),
    choose: (subject) => {
      const asked = allowHeader && subject.header !== undefined ? parseFaultHeader(subject.header) : NONE;
      const magic = readMagic(subject);
      if (rules.length === 0) return asked.length === 0 ? magic : [...asked, ...magic];
      return [...asked, ...magic, ...rules.filter((live) => use(live, subject)).map(({ rule }) => rule)];
    },
    isHeaderAllowed: () => allowHeader,
    draw: () => draw(),
    takePlace: (limit, places, windowSeconds) => {
      const nowMs = clock().getTime();
      const known = windows.get(limit);
      const isOver = known === undefined || nowMs < known.startMs || nowMs >= known.startMs + windowSeconds * 1000;
      const window = isOver ? { startMs: nowMs, taken: 0 } : known;
      windows.set(limit, window);
      window.taken += 1;
      return window.taken <= places ? 0 : Math.max(1, Math.ceil((window.startMs - nowMs) / 1000 + windowSeconds));
    },
  };
};
