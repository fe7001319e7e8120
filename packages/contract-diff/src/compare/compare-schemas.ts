import { canonical, DOCUMENTATION_KEYWORDS } from './canonical.ts';
import { compareObjects } from './compare-objects.ts';
import { compareValues } from './compare-values.ts';
import type { JsonSchema } from '../snapshot/json-schema.ts';
import type { Place, SchemaChange, SchemaChangeKind } from './schema-change.ts';
import { toAlternatives } from './to-alternatives.ts';

const compareWords = (old: JsonSchema, next: JsonSchema, path: string): SchemaChange[] =>
  [...DOCUMENTATION_KEYWORDS]
    .filter((keyword) => canonical(old[keyword]) !== canonical(next[keyword]))
    .map((keyword) => ({
      path,
      kind: 'documentation',
      change: `${keyword === 'x-rule' ? 'the message of its rule' : keyword} changed`,
    }));

const compareDefaults = (old: JsonSchema, next: JsonSchema, path: string): SchemaChange[] =>
  canonical(old['default']) === canonical(next['default'])
    ? []
    : [
        {
          path,
          kind: 'default',
          change: `default ${JSON.stringify(old['default']) ?? 'none'} → ${JSON.stringify(next['default']) ?? 'none'}`,
        },
      ];

const compareAlternative = (old: JsonSchema, next: JsonSchema, place: Place): SchemaChange[] => [
  ...compareValues(old, next, place),
  ...(old.properties || next.properties || old.type === 'object' || next.type === 'object'
    ? compareObjects(old, next, place, compareSchemas)
    : []),
  ...(old.items || next.items
    ? compareSchemas(old.items ?? {}, next.items ?? {}, { ...place, path: `${place.path}[]` })
    : []),
];

const isNumeric = ({ type }: JsonSchema): boolean => type === 'number' || type === 'integer';

/** How much two alternatives look like one that was changed; 0 for not at all. */
const likeness = (old: JsonSchema, next: JsonSchema): number => {
  if (canonical(old) === canonical(next)) return Infinity;
  if (old.type !== next.type && !(isNumeric(old) && isNumeric(next))) {
    return old.type === undefined || next.type === undefined ? 1 : 0;
  }
  const [before, after] = [old.properties ?? {}, next.properties ?? {}];
  const shared = Object.keys(before).filter((name) => after[name] !== undefined);
  const equal = shared.filter((name) => canonical(before[name]) === canonical(after[name]));
  const sameForm = (old.enum === undefined) === (next.enum === undefined);
  return 2 + (sameForm ? 1 : 0) + shared.length + equal.length;
};

/** Pairs each alternative with the one that it most looks like, best pairs first. */
const pairUp = (olds: readonly JsonSchema[], nexts: readonly JsonSchema[]) => {
  const candidates = olds
    .flatMap((old) => nexts.map((next) => ({ old, next, score: likeness(old, next) })))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score);
  const taken = new Set<JsonSchema>();
  return candidates.filter(({ old, next }) => {
    if (taken.has(old) || taken.has(next)) return false;
    taken.add(old);
    taken.add(next);
    return true;
  });
};

const nameOf = (schema: JsonSchema): string => {
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(', ');
  const fields = Object.keys(schema.properties ?? {});
  return `${String(schema.type ?? 'anything')}${fields.length > 0 ? ` of ${fields.join(', ')}` : ''}`;
};

/** Changes after which everything that matched an alternative matches still. */
const KEEPS: ReadonlySet<SchemaChangeKind> = new Set(['widened', 'opened', 'optional-added']);
/** Changes after which nothing matches that did not match before. */
const STAYS_WITHIN: ReadonlySet<SchemaChangeKind> = new Set(['narrowed', 'optional-removed']);
/** Changes that only put fields beside those that were there. */
const EXTENDS: ReadonlySet<SchemaChangeKind> = new Set([...STAYS_WITHIN, 'required-added', 'optional-added']);

const compareAlternatives = (olds: JsonSchema[], nexts: JsonSchema[], place: Place): SchemaChange[] => {
  const { path } = place;
  const pairs = pairUp(olds, nexts);
  const isAll = (kinds: ReadonlySet<SchemaChangeKind>, old: JsonSchema, next: JsonSchema) =>
    compareAlternative(old, next, place).every(({ kind }) => kinds.has(kind));
  const lost = olds.filter(
    (old) => !pairs.some((pair) => pair.old === old) && !nexts.some((next) => isAll(KEEPS, old, next)),
  );
  const gained = nexts.filter(
    (next) => !pairs.some((pair) => pair.next === next) && !olds.some((old) => isAll(STAYS_WITHIN, old, next)),
  );
  return [
    ...pairs.flatMap(({ old, next }, index) =>
      compareAlternative(old, next, pairs.length > 1 ? { ...place, path: `${path}<${index + 1}>` } : place),
    ),
    ...lost.map((old): SchemaChange => {
      const kind = nexts.some((next) => isAll(EXTENDS, next, old)) ? 'optional-removed' : 'narrowed';
      return { path, kind, change: `${nameOf(old)}: no longer accepted` };
    }),
    ...gained.map((next): SchemaChange => {
      const kind = olds.some((old) => isAll(EXTENDS, old, next)) ? 'optional-added' : 'widened';
      return { path, kind, change: `${nameOf(next)}: possible as well` };
    }),
  ];
};

const withoutWords = (schema: JsonSchema): JsonSchema =>
  Object.fromEntries(Object.entries(schema).filter(([keyword]) => !DOCUMENTATION_KEYWORDS.has(keyword)));

/**
 * The differences between two schemas of one place.
 *
 * Two patterns, and keywords that it does not know, are called `replaced` when they differ: wrong towards caution.
 */
export function compareSchemas(old: JsonSchema, next: JsonSchema, place: Place): SchemaChange[] {
  return [
    ...compareWords(old, next, place.path),
    ...compareDefaults(old, next, place.path),
    ...compareAlternatives(
      toAlternatives(withoutWords(old), place.probes),
      toAlternatives(withoutWords(next), place.probes),
      place,
    ),
  ];
}
