import type { SchemaChangeKind } from './schema-change.ts';

/** What a difference costs its audience: programs stop working, or need not change, or words alone changed. */
export type Verdict = 'breaking' | 'additive' | 'documentation';

/** Callers send requests and read responses; servers receive and send them. */
export type Audience = 'callers' | 'servers';

/** One verdict and why. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly for: Audience;
  readonly reason: string;
}

/** Which way the values of a schema travel: from callers to servers, or back. */
export type Side = 'request' | 'response';

/** A change of a schema, or of what stands around schemas. */
export type ChangeKind =
  | SchemaChangeKind
  | 'route-added'
  | 'route-removed'
  | 'route-moved'
  | 'status-added'
  | 'status-removed'
  | 'authorization'
  | 'fact-changed'
  | 'fact-added'
  | 'fact-removed';

const breaks = (audience: Audience, reason: string): Judgement => ({ verdict: 'breaking', for: audience, reason });
const adds = (reason: string): Judgement => ({ verdict: 'additive', for: 'callers', reason });

const WORDS: readonly Judgement[] = [
  { verdict: 'documentation', for: 'callers', reason: 'nothing on the wire changes' },
];
const DEFAULT: readonly Judgement[] = [
  breaks('callers', 'a call that leaves the value out means something else'),
  breaks('servers', 'they must fill in another value'),
];

const UNKNOWN = breaks('callers', 'a parameter that the contract does not name is refused at the edge');
const GONE = breaks('callers', 'what they read is gone');

/** The rules for schemas. The last verdict on each line is for servers, where they have something to do. */
const SCHEMA_RULES: Readonly<Record<Side, Readonly<Record<SchemaChangeKind, readonly Judgement[]>>>> = {
  request: {
    narrowed: [breaks('callers', 'they may send what is rejected')],
    widened: [adds('they may send more than before'), breaks('servers', 'they must accept more than before')],
    replaced: [breaks('callers', 'they may send what is rejected'), breaks('servers', 'they must accept other values')],
    'required-added': [breaks('callers', 'they do not send it yet'), breaks('servers', 'they must understand it')],
    'optional-added': [adds('they may send it'), breaks('servers', 'they must understand it')],
    'required-removed': [UNKNOWN, breaks('servers', 'they must do without it')],
    'optional-removed': [UNKNOWN],
    opened: [adds('they may send keys of their own'), breaks('servers', 'they must accept unknown keys')],
    default: DEFAULT,
    documentation: WORDS,
  },
  response: {
    narrowed: [adds('they read less than they are ready for'), breaks('servers', 'they may no longer send it')],
    widened: [breaks('callers', 'they may read what they are not ready for')],
    replaced: [
      breaks('callers', 'they may read what they are not ready for'),
      breaks('servers', 'they must send other values'),
    ],
    'required-added': [adds('readers ignore keys that they do not know'), breaks('servers', 'they must send it')],
    'optional-added': [adds('readers ignore keys that they do not know')],
    'required-removed': [GONE],
    'optional-removed': [GONE],
    opened: [adds('readers ignore keys that they do not know')],
    default: DEFAULT,
    documentation: WORDS,
  },
};

const CONTRACT_RULES: Readonly<Record<Exclude<ChangeKind, SchemaChangeKind>, readonly Judgement[]>> = {
  'route-added': [adds('they may call it'), breaks('servers', 'they must serve it')],
  'route-removed': [breaks('callers', 'the route that they call is gone')],
  'route-moved': [
    breaks('callers', 'the route that they call moved'),
    breaks('servers', 'they must serve another path'),
  ],
  'status-added': [breaks('callers', 'a status that is not listed is an error to them')],
  'status-removed': [
    breaks('callers', 'they handle a status that no longer occurs'),
    breaks('servers', 'they may no longer send it'),
  ],
  authorization: [
    breaks('callers', 'the credential that they send may be rejected'),
    breaks('servers', 'they must require another credential'),
  ],
  'fact-changed': [breaks('callers', 'they rely on the old value'), breaks('servers', 'they rely on the old value')],
  'fact-added': [adds('they may rely on it')],
  'fact-removed': [breaks('callers', 'they rely on it'), breaks('servers', 'they rely on it')],
};

const isSchemaChange = (kind: ChangeKind): kind is SchemaChangeKind => kind in SCHEMA_RULES.request;

/** What a change means, for callers and, where they have something to do, for servers. */
export const judge = (kind: ChangeKind, side: Side): readonly Judgement[] =>
  isSchemaChange(kind) ? SCHEMA_RULES[side][kind] : CONTRACT_RULES[kind];
