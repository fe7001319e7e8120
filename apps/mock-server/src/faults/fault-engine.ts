import { PBX_LIMIT } from '@cdr/contract';
import type { Clock } from '../lib/clock.ts';
import { createDraw } from './create-draw.ts';
import type { FaultValues, ScrollFault } from './fault-definition.ts';
import { createLimits } from './limits.ts';
import { readMagicCdrId, readMagicPhone, readMagicReportId } from './magic-values.ts';
import type { FaultMatch, FaultPlan, FaultRule } from './parse-faults.ts';
import { type ActiveFault, toActiveFault } from './parse-fault-header.ts';

/** What faults are chosen by. */
export interface FaultSubject {
  readonly route: string;
  readonly method: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The id in the path; `""` where there is none. */
  readonly id: string;
  /** The phone filter of the scroll that goes on; undefined where none does. */
  readonly scrollPhone: string | undefined;
}

/** The faults of one sandbox. */
export interface FaultEngine {
  readonly replace: (plan: FaultPlan) => void;
  /** Back to the plan that it was made with. */
  readonly reset: () => void;
  /** The rules as JSON, each with the times that are left. */
  readonly describe: () => object;
  /**
   * What happens to this request, in order: what was asked for by header, by value, and the rules. A rule is used when it is
   * taken: who stops early leaves the rest unused, and so does one that takes the connection over to others that would.
   */
  readonly choose: (subject: FaultSubject, asked?: readonly ActiveFault[]) => Iterable<ActiveFault>;
  /** Undoes the use of a rule that has not happened after all. */
  readonly giveBack: (active: ActiveFault) => void;
  readonly isHeaderAllowed: () => boolean;
  readonly draw: () => number;
  /** Takes a place of a fault's limit, each rule having its own; gives the seconds to wait where none is free. */
  readonly takePlace: (active: ActiveFault, places: number, windowSeconds: number) => number;
}

/** A rule that is in force. */
interface LiveRule {
  readonly rule: FaultRule;
  left: number;
}

const NONE: readonly ActiveFault[] = [];

/** No fault at all. */
export const NO_FAULTS: FaultPlan = { rules: [], allowHeader: false };

const isMatch = ({ route, method, query }: FaultMatch, subject: FaultSubject): boolean =>
  (route === undefined || route === subject.route) &&
  (method === undefined || method === subject.method) &&
  Object.entries(query).every(([name, value]) => subject.query[name] === value);

const isThere = (query: FaultSubject['query'], names: readonly string[]): boolean =>
  names.some((name) => query[name] !== undefined);

const isPage = (query: FaultSubject['query']): boolean => isThere(query, ['page', 'offset']);

/** Whether a page ends behind a row. A bad parameter is not a number, which is behind nothing. */
const isBehind = ({ limit = PBX_LIMIT.default, page = 1, offset }: FaultSubject['query'], rows = 0): boolean =>
  Number(offset ?? (Number(page) - 1) * Number(limit)) + Number(limit) > rows;

/** Which lists a scroll fault can happen to at all. */
const SCROLLS: Readonly<Record<ScrollFault, (query: FaultSubject['query'], values: FaultValues) => boolean>> = {
  expired: (query) => isThere(query, ['scroll_id']),
  loop: (query) => isThere(query, ['scroll_id']),
  moving: (query) => !isThere(query, ['scroll_id', 'page', 'offset']),
  'new-calls': () => true,
  'total-capped': isPage,
  'window-limit': (query, { rows }) => isPage(query) && isBehind(query, rows),
  'duplicate-rows': () => true,
  'unordered-ties': () => true,
};

const isPossible = ({ definition: { scroll }, values }: ActiveFault, { route, query }: FaultSubject): boolean =>
  scroll === undefined || (route === 'pbx.listCdrs' && SCROLLS[scroll](query, values));

const takesOver = ({ definition }: ActiveFault): boolean => definition.takeOver !== undefined;

const readMagic = (subject: FaultSubject): readonly ActiveFault[] => {
  const { route, id, query, scrollPhone } = subject;
  const readMagicId = route === 'autocall.getReport' ? readMagicReportId : readMagicCdrId;
  const phone = query['phone'] ?? scrollPhone;
  const name =
    (id === '' ? undefined : readMagicId(id)) ?? (typeof phone === 'string' ? readMagicPhone(phone) : undefined);
  const active = name === undefined ? undefined : toActiveFault(name);
  return active !== undefined && isPossible(active, subject) ? [active] : NONE;
};

/** The faults of a sandbox with that seed and clock. */
export const createFaultEngine = (seed: number, clock: Clock, initial: FaultPlan = NO_FAULTS): FaultEngine => {
  let rules: LiveRule[] = [];
  let allowHeader = false;
  let draw = createDraw(seed);
  const limits = createLimits(clock);

  const replace = (plan: FaultPlan): void => {
    rules = plan.rules.map((rule) => ({ rule, left: rule.next ?? Number.POSITIVE_INFINITY }));
    ({ allowHeader } = plan);
    draw = createDraw(seed);
    limits.clear();
  };
  replace(initial);

  const use = (live: LiveRule, subject: FaultSubject): boolean => {
    if (live.left === 0 || !isMatch(live.rule.match, subject) || !isPossible(live.rule, subject)) return false;
    if (live.rule.rate < 1 && draw() >= live.rule.rate) return false;
    live.left -= 1;
    return true;
  };

  function* chooseAmong(certain: readonly ActiveFault[], subject: FaultSubject): Generator<ActiveFault> {
    yield* certain;
    let isTakenOver = certain.some(takesOver);
    for (const live of rules) {
      if ((isTakenOver && takesOver(live.rule)) || !use(live, subject)) continue;
      isTakenOver ||= takesOver(live.rule);
      yield live.rule;
    }
  }

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
    choose: (subject, asked = NONE) => {
      const magic = readMagic(subject);
      const certain = asked.length === 0 ? magic : [...asked, ...magic];
      return rules.length === 0 ? certain : chooseAmong(certain, subject);
    },
    giveBack: (active) => {
      const live = rules.find(({ rule }) => rule === active);
      // A reset has given it back already.
      if (live !== undefined && live.left !== live.rule.next) live.left += 1;
    },
    isHeaderAllowed: () => allowHeader,
    draw: () => draw(),
    // A fault that was asked for by header or value is made anew each time.
    takePlace: (active, places, windowSeconds) =>
      limits.takePlace('match' in active ? active : active.definition, places, windowSeconds),
  };
};
