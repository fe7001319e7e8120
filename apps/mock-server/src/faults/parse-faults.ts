import * as z from 'zod/mini';
import { numberIn, text } from '../lib/input-fields.ts';
import { fail, parseInput } from '../lib/parse-input.ts';
import { ROUTE_NAMES, SERVED_ROUTES } from '../lib/served-routes.ts';
import { FAULTS } from './fault-catalog.ts';
import type { FaultDefinition, FaultValues } from './fault-definition.ts';

/** Which requests a rule matches. An absent field matches everything. */
export interface FaultMatch {
  readonly route: string | undefined;
  readonly method: string | undefined;
  /** Parameters that a request must have with exactly these values. */
  readonly query: Readonly<Record<string, string>>;
}

/** A fault, and when it happens. */
export interface FaultRule {
  readonly fault: string;
  readonly definition: FaultDefinition;
  readonly values: FaultValues;
  readonly match: FaultMatch;
  /** The share of matching requests, 0 to 1. */
  readonly rate: number;
  /** How many times the fault happens; undefined: without a limit. */
  readonly next: number | undefined;
}

/** The content of `PUT /__mock/faults` and of a fault file. */
export interface FaultPlan {
  readonly rules: readonly FaultRule[];
  /** Whether callers may request a fault by `x-mock-fault`. */
  readonly allowHeader: boolean;
}

/** The only route on which faults of lists and scrolls can happen. */
const LIST_ROUTE = 'pbx.listCdrs';

/** The methods of a route, or of all. */
const toMethods = (route: string | undefined): readonly string[] => [
  ...new Set(SERVED_ROUTES.flatMap(({ name, methods }) => (route === undefined || route === name ? methods : []))),
];

/** A rule for a method that the route lacks would never apply. */
const Match = z
  .strictObject({
    route: z.optional(z.enum(ROUTE_NAMES)),
    method: z.optional(text.check(z.toUpperCase())),
    query: z.optional(z.record(z.string(), z.string())),
  })
  .check(({ value: { route, method }, issues }) => {
    const methods = toMethods(route);
    if (method === undefined || methods.includes(method)) return;
    issues.push({ code: 'custom', path: ['method'], message: `must be one of ${methods.join(', ')}`, input: method });
  });

const RULE = {
  fault: z.string(),
  match: z.optional(Match),
  rate: z.optional(numberIn({ min: 0, max: 1 })),
  next: z.optional(numberIn({ min: 1, max: 1_000_000_000, whole: true })),
};

const Plan = z.strictObject({
  faults: z.optional(z.array(z.unknown())),
  allowHeader: z.optional(z.boolean()),
});

/** A name in the catalog. A message lists all names. */
const Named = z.object({ fault: z.enum([...FAULTS.keys()]) });

const toNumbers = ({ parameters }: FaultDefinition) =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, bounds]) => [name, z._default(numberIn(bounds), bounds.default)]),
  );

/** The numbers of a fault, absent ones by default. @throws {MockServerError} `configuration`, naming the field */
export const readFaultValues = (
  field: string,
  definition: FaultDefinition,
  given: Readonly<Record<string, unknown>>,
): FaultValues => {
  const values = parseInput(field, z.strictObject(toNumbers(definition)), given);
  const [low, high] = definition.ordered ?? ['', ''];
  if ((values[low] ?? 0) > (values[high] ?? 0)) fail(`${field}.${low}`, `must not be above ${high} (${values[high]})`);
  return values;
};

const parseRule = (field: string, value: unknown): FaultRule => {
  const { fault } = parseInput(field, Named, value);
  const definition = FAULTS.get(fault) ?? fail(`${field}.fault`, 'must be a fault');
  const numbers = toNumbers(definition);
  const { match = {}, rate = 1, next } = parseInput(field, z.strictObject({ ...RULE, ...numbers }), value);
  const { route, method, query = {} } = match;
  if (definition.scroll !== undefined && (route ?? LIST_ROUTE) !== LIST_ROUTE)
    fail(`${field}.match.route`, `must be ${LIST_ROUTE}: ${fault} happens on no other route`);
  const values = readFaultValues(field, definition, parseInput(field, z.object(numbers), value));
  return { fault, definition, values, match: { route, method, query }, rate, next };
};

/**
 * Reads `[rule, …]` or `{"faults": [rule, …], "allowHeader": true}`.
 *
 * @param prefix the path of the plan inside a larger input, with a dot at its end
 * @throws {MockServerError} `configuration`, naming the field
 */
export const parseFaultPlan = (value: unknown, prefix = ''): FaultPlan => {
  const plan = Array.isArray(value) ? { faults: value } : value;
  if (typeof plan !== 'object' || plan === null)
    return fail(`${prefix}faults`, 'must be a list of rules, or an object with faults');
  const { faults = [], allowHeader = false } = parseInput('', Plan, plan);
  return { rules: faults.map((rule, index) => parseRule(`${prefix}faults.${index}`, rule)), allowHeader };
};
