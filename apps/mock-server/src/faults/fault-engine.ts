import { PBX_LIMIT } from '@cdr/contract';
import type { Clock } from '../lib/clock.ts';
import { createRandom } from './create-random.ts';
import type { FaultValues, ScrollFault } from './fault-definition.ts';
import { createLimits } from './limits.ts';
import { readMagicCdrId, readMagicPhone, readMagicReportId } from './magic-values.ts';
import type { FaultMatch, FaultPlan, FaultRule } from './parse-faults.ts';
import { type ActiveFault, toActiveFault } from './parse-fault-header.ts';

/** The facts of a request that choose its faults. */
export interface FaultSubject {
  readonly route: string;
  readonly method: string;
  readonly query: Readonly<Record<string, unknown>>;
  /** The id in the path; `""` without one. */
  readonly id: string;
  /** The phone filter of the scroll that the request continues; undefined without one. */
  readonly scrollPhone: string | undefined;
}

/** The faults of one sandbox. */
export interface FaultEngine {
  readonly replace: (plan: FaultPlan) => void;
  /** Puts the first plan back. */
  readonly reset: () => void;
  /** The rules as JSON, each with the number of times that are left. */
  readonly describe: () => object;
  /**
   * The faults of a request, in order: those of its header, of its magic value, and of the rules. The iterator uses a rule when
   * it yields it, so that rules behind a response stay unused. After a fault that takes the connection over, it skips others that
   * would.
   */
  readonly choose: (subject: FaultSubject, fromHeader?: readonly ActiveFault[]) => Iterable<ActiveFault>;
  /** Undoes the use of a rule whose fault has not happened. */
  readonly restoreFault: (active: ActiveFault) => void;
  readonly isHeaderAllowed: () => boolean;
  /** A fraction, 0 to below 1, from the sandbox's seed. */
  readonly random: () => number;
  /** Takes a place of a rule's limit. Returns the seconds to wait; 0 where a place was free. */
  readonly takePlace: (active: ActiveFault, places: number, windowSeconds: number) => number;
}

/** A rule, and the number of times that are left. */
interface LiveRule {
  readonly rule: FaultRule;
  left: number;
}

const NONE: readonly ActiveFault[] = [];

/** A plan without rules. */
export const NO_FAULTS: FaultPlan = { rules: [], allowHeader: false };

const isMatch = ({ route, method, query }: FaultMatch, subject: FaultSubject): boolean =>
  (route === undefined || route === subject.route) &&
  (method === undefined || method === subject.method) &&
  Object.entries(query).every(([name, value]) => subject.query[name] === value);

const hasAny = (query: FaultSubject['query'], names: readonly string[]): boolean =>
  names.some((name) => query[name] !== undefined);

const isPage = (query: FaultSubject['query']): boolean => hasAny(query, ['page', 'offset']);

/** Whether a page ends behind a row. A bad parameter is NaN, and the result false. */
const isBehind = ({ limit = PBX_LIMIT.default, page = 1, offset }: FaultSubject['query'], rows = 0): boolean =>
  Number(offset ?? (Number(page) - 1) * Number(limit)) + Number(limit) > rows;

/** The lists on which each scroll fault can happen. */
const SCROLLS: Readonly<Record<ScrollFault, (query: FaultSubject['query'], values: FaultValues) => boolean>> = {
  expired: (query) => hasAny(query, ['scroll_id']),
  loop: (query) => hasAny(query, ['scroll_id']),
  moving: (query) => !hasAny(query, ['scroll_id', 'page', 'offset']),
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

/** The faults of a sandbox. The seed decides their chances. */
export const createFaultEngine = (seed: number, clock: Clock, initial: FaultPlan = NO_FAULTS): FaultEngine => {
  let rules: LiveRule[] = [];
  let allowHeader = false;
  let random = createRandom(seed);
  const limits = createLimits(clock);

  const replace = (plan: FaultPlan): void => {
    rules = plan.rules.map((rule) => ({ rule, left: rule.next ?? Number.POSITIVE_INFINITY }));
    ({ allowHeader } = plan);
    random = createRandom(seed);
    limits.clear();
  };
  replace(initial);

  const use = (live: LiveRule, subject: FaultSubject): boolean => {
    if (live.left === 0 || !isMatch(live.rule.match, subject) || !isPossible(live.rule, subject)) return false;
    if (live.rule.rate < 1 && random() >= live.rule.rate) return false;
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
    choose: (subject, fromHeader = NONE) => {
      const magic = readMagic(subject);
      const certain = fromHeader.length === 0 ? magic : [...fromHeader, ...magic];
      return rules.length === 0 ? certain : chooseAmong(certain, subject);
    },
    restoreFault: (active) => {
      const live = rules.find(({ rule }) => rule === active);
      // A reset has restored it already.
      if (live !== undefined && live.left !== live.rule.next) live.left += 1;
    },
    isHeaderAllowed: () => allowHeader,
    random: () => random(),
    // A fault of a header or a magic value is a new object each time.
    takePlace: (active, places, windowSeconds) =>
      limits.takePlace('match' in active ? active : active.definition, places, windowSeconds),
  };
};
