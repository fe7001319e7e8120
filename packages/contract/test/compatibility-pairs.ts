import type { ContractSnapshot, JsonSchema, RouteSnapshot, Verdict } from '../src/compatibility.ts';

/** Two contracts, and the worst that the way from the old to the new one is for each audience. */
export interface Pair {
  readonly label: string;
  readonly old: ContractSnapshot;
  readonly next: ContractSnapshot;
  readonly callers: Verdict | 'nothing';
  readonly servers: 'breaking' | 'nothing';
}

const text: JsonSchema = { type: 'string' };
const whole: JsonSchema = { type: 'integer' };
const oneOf = (...values: string[]): JsonSchema => ({ type: 'string', enum: values });
const object = (properties: Record<string, JsonSchema>, required = Object.keys(properties)): JsonSchema => ({
  type: 'object',
  properties,
  required,
});

const ROUTE: RouteSnapshot = {
  method: 'GET',
  path: '/v1/cdr',
  summary: 'List calls',
  authorization: { type: 'string', pattern: '^Bearer .+$' },
  contentType: null,
  request: object({}),
  responses: { 200: object({ id: text }), 404: object({ error: text }) },
};

/** A contract of one route that differs from the usual one in some parts. */
export const contractOf = (route: Partial<RouteSnapshot>, facts: ContractSnapshot['facts'] = {}): ContractSnapshot => ({
  format: 1,
  probes: ['0', '1', '500', '501', 'abc'],
  facts,
  routes: { 'pbx.listCdrs': { ...ROUTE, ...route } },
});

/** A part of a request must come when something in it must. */
const requestOf = (part: string, schema: JsonSchema) =>
  contractOf({ request: object({ [part]: schema }, schema.required?.length === 0 ? [] : [part]) });
const query = (properties: Record<string, JsonSchema>, required: string[] = [], rest: JsonSchema = {}) =>
  requestOf('query', { ...object(properties, required), ...rest });
const body = (schema: JsonSchema, contentType = 'application/json') =>
  contractOf({ method: 'POST', contentType, request: object({ body: schema }) });
const header = (properties: Record<string, JsonSchema>, required: string[] = []) =>
  requestOf('headers', object(properties, required));
const answer = (schema: JsonSchema) => contractOf({ responses: { 200: schema } });
const field = (schema: JsonSchema) => answer(object({ field: schema }));
const facts = (of: ContractSnapshot['facts']) => contractOf({}, of);

type Row = readonly [label: string, old: ContractSnapshot, next: ContractSnapshot];

/** A row and what it is forth and back: callers, servers, callers back, servers back. */
type BothWays = readonly [
  ...row: Row,
  forth: readonly [Pair['callers'], Pair['servers']],
  back: readonly [Pair['callers'], Pair['servers']],
];

const NOTHING = ['nothing', 'nothing'] as const;
const WORDS = ['documentation', 'nothing'] as const;
const ADDS = ['additive', 'nothing'] as const;
const ADDS_AND_SERVERS_ACT = ['additive', 'breaking'] as const;
const BREAKS = ['breaking', 'nothing'] as const;
const BREAKS_BOTH = ['breaking', 'breaking'] as const;

const requestRows: readonly BothWays[] = [
  ['a required parameter', query({}), query({ tenant: text }, ['tenant']), BREAKS_BOTH, BREAKS_BOTH],
  ['an optional parameter', query({}), query({ sort: text }), ADDS_AND_SERVERS_ACT, BREAKS],
  ['a parameter of another name', query({ phone: text }), query({ number: text }), BREAKS_BOTH, BREAKS_BOTH],
  ['optional becomes required', query({ page: text }), query({ page: text }, ['page']), BREAKS, ADDS_AND_SERVERS_ACT],
  ['one value less', query({ sort: oneOf('a', 'b') }), query({ sort: oneOf('a') }), BREAKS, ADDS_AND_SERVERS_ACT],
  [
    'one value for another',
    query({ sort: oneOf('a', 'b') }),
    query({ sort: oneOf('a', 'c') }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  [
    'any text becomes two values',
    query({ sort: text }),
    query({ sort: oneOf('a', 'b') }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a lower maximum',
    query({ limit: { type: 'integer', maximum: 500 } }),
    query({ limit: { type: 'integer', maximum: 100 } }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a higher minimum',
    query({ limit: { type: 'integer', minimum: 0 } }),
    query({ limit: { type: 'integer', minimum: 1 } }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a range that moves',
    query({ limit: { type: 'integer', minimum: 1, maximum: 10 } }),
    query({ limit: { type: 'integer', minimum: 5, maximum: 50 } }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['a maximum length', query({ id: text }), query({ id: { ...text, maxLength: 9 } }), BREAKS, ADDS_AND_SERVERS_ACT],
  ['a minimum length of 0', query({ id: text }), query({ id: { ...text, minLength: 0 } }), NOTHING, NOTHING],
  ['a pattern', query({ id: text }), query({ id: { ...text, pattern: '^a' } }), BREAKS, ADDS_AND_SERVERS_ACT],
  [
    'a pattern for another',
    query({ id: { ...text, pattern: '^a' } }),
    query({ id: { ...text, pattern: '^b' } }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['a format', query({ id: text }), query({ id: { ...text, format: 'uuid' } }), BREAKS, ADDS_AND_SERVERS_ACT],
  [
    'a default for another',
    query({ limit: { ...whole, default: 10 } }),
    query({ limit: { ...whole, default: 50 } }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  [
    'a default where none was',
    query({ limit: whole }),
    query({ limit: { ...whole, default: 10 } }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['words of a parameter', query({ page: text }), query({ page: { ...text, description: '1-based' } }), WORDS, WORDS],
  ['an example', query({ page: text }), query({ page: { ...text, examples: ['1'] } }), WORDS, WORDS],
  [
    'a parameter that is called old',
    query({ page: text }),
    query({ page: { ...text, deprecated: true } }),
    WORDS,
    WORDS,
  ],
  [
    'a unit, which nobody can judge',
    query({ at: text }),
    query({ at: { ...text, unit: 'seconds' } }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['a required header', contractOf({}), header({ tenant: text }, ['tenant']), BREAKS_BOTH, BREAKS_BOTH],
  ['an optional header', contractOf({}), header({ tenant: text }), ADDS_AND_SERVERS_ACT, BREAKS],
  ['a header more', header({ tenant: text }), header({ tenant: text, trace: text }), ADDS_AND_SERVERS_ACT, BREAKS],
  [
    'a header that must come',
    header({ tenant: text }),
    header({ tenant: text }, ['tenant']),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  ['a body', contractOf({ method: 'POST' }), body(object({ key: text })), BREAKS_BOTH, BREAKS_BOTH],
  ['a body of another media type', body(text), body(text, 'text/plain'), BREAKS_BOTH, BREAKS_BOTH],
  [
    'null in a body',
    body(object({ key: text })),
    body(object({ key: { type: ['string', 'null'] } })),
    ADDS_AND_SERVERS_ACT,
    BREAKS,
  ],
  [
    'numbers become whole',
    body(object({ n: { type: 'number' } })),
    body(object({ n: whole })),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  ['text becomes a number', body(object({ n: text })), body(object({ n: whole })), BREAKS_BOTH, BREAKS_BOTH],
  [
    'a body closed to other keys',
    body(object({ key: text })),
    body({ ...object({ key: text }), additionalProperties: false }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a required field deep in a body',
    body(object({ rows: { type: 'array', items: object({ a: text }) } })),
    body(object({ rows: { type: 'array', items: object({ a: text, b: text }) } })),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  [
    'a shorter list in a body',
    body({ type: 'array', items: text }),
    body({ type: 'array', items: text, maxItems: 100 }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'one form of a body less',
    body({ anyOf: [object({ a: text }), object({ b: text })] }),
    body(object({ a: text })),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a second form of a body that only adds a field',
    body(object({ a: text })),
    body({ anyOf: [object({ a: text }), object({ a: text, b: text })] }),
    ADDS_AND_SERVERS_ACT,
    BREAKS,
  ],
  [
    'a path parameter that is narrower',
    contractOf({ request: object({ path: object({ id: text }) }) }),
    contractOf({ request: object({ path: object({ id: { ...text, maxLength: 1024 } }) }) }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
];

const limit = (...accepted: string[]): JsonSchema => ({ ...text, 'x-accepts': accepted });

/** Rules that are code: what we store beside JSON Schema decides. */
const ruleRows: readonly BothWays[] = [
  [
    'code that refuses more',
    query({ limit: limit('1', '500', '501') }),
    query({ limit: limit('1', '500') }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'code that refuses other texts',
    query({ limit: limit('0', '1') }),
    query({ limit: limit('1', '500') }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['a rule where none was', query({ limit: text }), query({ limit: limit('1') }), BREAKS, ADDS_AND_SERVERS_ACT],
  [
    'a rule in other words',
    query({ limit: { ...limit('1'), 'x-rule': ['must be 1'] } }),
    query({ limit: { ...limit('1'), 'x-rule': ['must be one'] } }),
    WORDS,
    WORDS,
  ],
  [
    'a probe that only one contract was tried with',
    query({ limit: limit('1') }),
    { ...query({ limit: limit('1', '9') }), probes: ['0', '1', '9', '500', '501', 'abc'] },
    NOTHING,
    NOTHING,
  ],
  [
    'a rule that becomes an enumeration of the same texts',
    query({ limit: limit('1', '500') }),
    query({ limit: oneOf('1', '500') }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'two parameters that may not stand together',
    query({ a: limit('1'), b: limit('1') }),
    query({ a: limit('1'), b: limit('1') }, [], { 'x-refuses': ['a=low&b=high', 'a=high&b=low'] }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a new parameter that may not stand beside an old one',
    query({ a: limit('1') }),
    query({ a: limit('1'), b: limit('1') }, [], { 'x-refuses': ['a=low&b=high'] }),
    ADDS_AND_SERVERS_ACT,
    BREAKS,
  ],
  ['a rule that no probe reaches', body(text), body({ ...text, 'x-unseen': true }), BREAKS_BOTH, BREAKS_BOTH],
];

const responseRows: readonly BothWays[] = [
  ['a field', answer(object({ a: text })), answer(object({ a: text, b: text })), ADDS_AND_SERVERS_ACT, BREAKS],
  ['an optional field', answer(object({ a: text })), answer(object({ a: text, b: text }, ['a'])), ADDS, BREAKS],
  [
    'a field that may be missing',
    answer(object({ a: text })),
    answer(object({ a: text }, [])),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  ['a status that nobody knew', field(oneOf('BUSY')), field(oneOf('BUSY', 'LOST')), BREAKS, ADDS_AND_SERVERS_ACT],
  ['an enumeration that opens', field(oneOf('BUSY')), field(text), BREAKS, ADDS_AND_SERVERS_ACT],
  ['null', field(text), field({ anyOf: [text, { type: 'null' }] }), BREAKS, ADDS_AND_SERVERS_ACT],
  ['a second type', field(text), field({ type: ['string', 'integer'] }), BREAKS, ADDS_AND_SERVERS_ACT],
  ['another type', field(text), field(whole), BREAKS_BOTH, BREAKS_BOTH],
  ['fractions', field(whole), field({ type: 'number' }), BREAKS, ADDS_AND_SERVERS_ACT],
  ['anything at all', field(text), field({}), BREAKS, ADDS_AND_SERVERS_ACT],
  ['negative seconds', field({ ...whole, minimum: 0 }), field(whole), BREAKS, ADDS_AND_SERVERS_ACT],
  [
    'a longer list',
    field({ type: 'array', maxItems: 1 }),
    field({ type: 'array', maxItems: 2 }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  ['no pattern', field({ ...text, pattern: '^a' }), field(text), BREAKS, ADDS_AND_SERVERS_ACT],
  ['a default', field(text), field({ ...text, default: '' }), BREAKS_BOTH, BREAKS_BOTH],
  [
    'a field of each row',
    field({ type: 'array', items: object({ a: text }) }),
    field({ type: 'array', items: object({ a: text, b: text }) }),
    ADDS_AND_SERVERS_ACT,
    BREAKS,
  ],
  [
    'a wider value under any key',
    field({ type: 'object', additionalProperties: text }),
    field({ type: 'object', additionalProperties: { type: ['string', 'null'] } }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'other keys',
    answer({ ...object({ a: text }), additionalProperties: false }),
    answer(object({ a: text })),
    ADDS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a second form of the answer',
    answer(object({ page: whole })),
    answer({ anyOf: [object({ page: whole }), object({ scroll_id: text })] }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a field in one form of two',
    answer({ anyOf: [object({ page: whole }), object({ scroll_id: text })] }),
    answer({ anyOf: [object({ page: whole, total: whole }), object({ scroll_id: text })] }),
    ADDS_AND_SERVERS_ACT,
    BREAKS,
  ],
  [
    'a field in each form of two, which change places',
    answer({ anyOf: [object({ data: text, page: whole }), object({ data: text, scroll_id: text })] }),
    answer({
      anyOf: [object({ data: text, scroll_id: text, size: whole }), object({ data: text, page: whole, total: whole })],
    }),
    ADDS_AND_SERVERS_ACT,
    BREAKS,
  ],
  [
    'a second form that only adds a field',
    answer(object({ a: text })),
    answer({ anyOf: [object({ a: text }), object({ a: text, b: text })] }),
    ADDS,
    BREAKS,
  ],
  ['code that lets more pass', field(limit('1')), field(limit('1', '500')), BREAKS, ADDS_AND_SERVERS_ACT],
  ['words of a field', field(text), field({ ...text, description: 'Talk time' }), WORDS, WORDS],
  ['a title', field(text), field({ ...text, title: 'Id' }), WORDS, WORDS],
];

const sameRows: readonly BothWays[] = [
  [
    'constants for an enumeration',
    field(oneOf('a', 'b')),
    field({ anyOf: [{ const: 'b' }, { const: 'a' }] }),
    NOTHING,
    NOTHING,
  ],
  [
    'null in two spellings',
    field({ type: ['string', 'null'] }),
    field({ anyOf: [{ type: 'null' }, text] }),
    NOTHING,
    NOTHING,
  ],
  ['a constant beside any text', field({ anyOf: [{ const: '' }, text] }), field(text), NOTHING, NOTHING],
  [
    'fields in another order',
    answer(object({ a: text, b: whole })),
    answer(object({ b: whole, a: text })),
    NOTHING,
    NOTHING,
  ],
  [
    'keys that may be anything, said',
    answer(object({})),
    answer({ ...object({}), additionalProperties: true }),
    NOTHING,
    NOTHING,
  ],
  [
    'forms in another order',
    answer({ anyOf: [object({ a: text }), object({ b: text })] }),
    answer({ oneOf: [object({ b: text }), object({ a: text })] }),
    NOTHING,
    NOTHING,
  ],
];

const withStatus = (status: number) =>
  contractOf({ responses: { ...ROUTE.responses, [status]: object({ error: text }) } });
const twoRoutes: ContractSnapshot = {
  ...contractOf({}),
  routes: { 'pbx.listCdrs': ROUTE, 'pbx.getCdr': { ...ROUTE, path: '/v1/cdr/:id' } },
};

const contractRows: readonly BothWays[] = [
  ['a route', contractOf({}), twoRoutes, ADDS_AND_SERVERS_ACT, BREAKS],
  ['another path', contractOf({}), contractOf({ path: '/v2/cdr' }), BREAKS_BOTH, BREAKS_BOTH],
  [
    'another name in the path',
    contractOf({ path: '/a/:id' }),
    contractOf({ path: '/a/:key' }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['another method', contractOf({}), contractOf({ method: 'POST' }), BREAKS_BOTH, BREAKS_BOTH],
  ['a summary', contractOf({}), contractOf({ summary: 'List' }), WORDS, WORDS],
  ['an error status', contractOf({}), withStatus(429), BREAKS, BREAKS_BOTH],
  ['a success status', contractOf({}), withStatus(202), BREAKS, BREAKS_BOTH],
  [
    'a raw token for a Bearer',
    contractOf({}),
    contractOf({ authorization: { ...text, pattern: '^[^ ]+$' } }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['no credential', contractOf({}), contractOf({ authorization: null }), BREAKS_BOTH, BREAKS_BOTH],
  [
    'words of the credential',
    contractOf({}),
    contractOf({ authorization: { ...ROUTE.authorization, description: 'One token' } }),
    WORDS,
    WORDS,
  ],
  ['another constant', facts({ limit: 10 }), facts({ limit: 50 }), BREAKS_BOTH, BREAKS_BOTH],
  ['a constant', facts({}), facts({ limit: 10 }), ADDS, BREAKS_BOTH],
  ['a member of a set that grows', facts({ kinds: ['a'] }), facts({ kinds: ['a', 'b'] }), ADDS, BREAKS_BOTH],
];

const toPairs = (place: string, rows: readonly BothWays[]): Pair[] =>
  rows.flatMap(([label, old, next, [callers, servers], [callersBack, serversBack]]) => [
    { label: `${place}: ${label}`, old, next, callers, servers },
    { label: `${place}, back: ${label}`, old: next, next: old, callers: callersBack, servers: serversBack },
  ]);

/** Labelled pairs of contracts: each change forth and back. */
export const PAIRS: readonly Pair[] = [
  ...toPairs('request', requestRows),
  ...toPairs('rule', ruleRows),
  ...toPairs('response', responseRows),
  ...toPairs('the same in other words', sameRows),
  ...toPairs('contract', contractRows),
];
