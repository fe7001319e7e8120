import { readBoolean, readNumber, readString, readTexts, refuse, requireKeys, requireObject } from '../lib/input.ts';
import { ROUTE_NAMES, SERVED_ROUTES } from '../lib/served-routes.ts';
import { FAULTS } from './fault-catalog.ts';
import type { FaultDefinition, FaultValues } from './fault-definition.ts';

/** Which requests a rule is about. What is absent matches everything. */
export interface FaultMatch {
  readonly route: string | undefined;
  readonly method: string | undefined;
  /** Parameters that must be there with exactly these values. */
  readonly query: Readonly<Record<string, string>>;
}

/** A fault, and when it happens. */
export interface FaultRule {
  readonly fault: string;
  readonly definition: FaultDefinition;
  readonly values: FaultValues;
  readonly match: FaultMatch;
  /** How often, 0 to 1. */
  readonly rate: number;
  /** So many times more; undefined: for ever. */
  readonly next: number | undefined;
}

/** What `PUT /__mock/faults` and a fault file hold. */
export interface FaultPlan {
  readonly rules: readonly FaultRule[];
  /** Whether callers may ask for a fault by `x-mock-fault`. */
  readonly allowHeader: boolean;
}

const MATCH_KEYS: ReadonlySet<string> = new Set(['route', 'method', 'query']);
const RULE_KEYS = ['fault', 'match', 'rate', 'next'];
const PLAN_KEYS: ReadonlySet<string> = new Set(['faults', 'allowHeader']);
const ROUTES: ReadonlySet<string> = new Set(ROUTE_NAMES);

/** The only route that faults of scrolls can happen to. */
const LIST_ROUTE = 'pbx.listCdrs';

/** What a route answers to, or any: a rule about another method would be of no effect. */
const toMethods = (route: string | undefined): readonly string[] => [
  ...new Set(SERVED_ROUTES.flatMap(({ name, methods }) => (route === undefined || route === name ? methods : []))),
];

/** The numbers of a fault, absent ones by default. @throws {MockServerError} `configuration`, naming the field */
export const readFaultValues = (
  field: string,
  { parameters, ordered: [low, high] = ['', ''] }: FaultDefinition,
  given: Readonly<Record<string, unknown>>,
): FaultValues => {
  const values: Record<string, number> = {};
  for (const [name, bounds] of Object.entries(parameters)) {
    values[name] = readNumber(`${field}.${name}`, given[name], bounds) ?? bounds.default;
  }
  if ((values[low] ?? 0) > (values[high] ?? 0))
    refuse(`${field}.${low}`, `must not be above ${high} (${values[high]})`);
  return values;
};

const parseMatch = (field: string, value: unknown): FaultMatch => {
  if (value === undefined) return { route: undefined, method: undefined, query: {} };
  const match = requireObject(field, value);
  requireKeys(field, match, MATCH_KEYS);
  const route = readString(`${field}.route`, match['route']);
  if (route !== undefined && !ROUTES.has(route)) refuse(`${field}.route`, `must be one of ${ROUTE_NAMES.join(', ')}`);
  const method = readString(`${field}.method`, match['method'])?.toUpperCase();
  const methods = toMethods(route);
  if (method !== undefined && !methods.includes(method))
    refuse(`${field}.method`, `must be one of ${methods.join(', ')}`);
  return {
    route,
    method,
    query: readTexts(`${field}.query`, match['query']),
  };
};

const parseRule = (field: string, value: unknown): FaultRule => {
  const rule = requireObject(field, value);
  const fault = readString(`${field}.fault`, rule['fault']) ?? '';
  const definition = FAULTS.get(fault) ?? refuse(`${field}.fault`, `must be one of ${[...FAULTS.keys()].join(', ')}`);
  requireKeys(field, rule, new Set([...RULE_KEYS, ...Object.keys(definition.parameters)]));
  const match = parseMatch(`${field}.match`, rule['match']);
  if (definition.scroll !== undefined && (match.route ?? LIST_ROUTE) !== LIST_ROUTE)
    refuse(`${field}.match.route`, `must be ${LIST_ROUTE}, to which alone ${fault} can happen`);
  return {
    fault,
    definition,
    values: readFaultValues(field, definition, rule),
    match,
    rate: readNumber(`${field}.rate`, rule['rate'], { min: 0, max: 1 }) ?? 1,
    next: readNumber(`${field}.next`, rule['next'], { min: 1, max: 1_000_000_000, whole: true }),
  };
};

/**
 * Reads `[rule, …]` or `{"faults": [rule, …], "allowHeader": true}`.
 *
 * @throws {MockServerError} `configuration`, naming the field
 */
export const parseFaultPlan = (value: unknown): FaultPlan => {
  const plan = Array.isArray(value) ? { faults: value } : requireObject('faults', value);
  requireKeys('faults', plan, PLAN_KEYS);
  const rules = plan['faults'] ?? [];
  if (!Array.isArray(rules)) return refuse('faults', 'must be a list');
  return {
    rules: rules.map((rule, index) => parseRule(`faults.${index}`, rule)),
    allowHeader: readBoolean('allowHeader', plan['allowHeader']) ?? false,
  };
};
