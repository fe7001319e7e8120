import type { JsonSchema } from '../snapshot/json-schema.ts';
import type { Place, SchemaChange } from './schema-change.ts';

/** Compares what is inside: {@link compareSchemas}, handed in because it comes back here. */
export type Recurse = (old: JsonSchema, next: JsonSchema, place: Place) => SchemaChange[];

const compareProperties = (old: JsonSchema, next: JsonSchema, place: Place, recurse: Recurse): SchemaChange[] => {
  const [before, after] = [old.properties ?? {}, next.properties ?? {}];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): SchemaChange[] => {
    const path = `${place.path}.${name}`;
    const [was, is] = [before[name], after[name]];
    const [wasRequired, isRequired] = [old.required?.includes(name) ?? false, next.required?.includes(name) ?? false];
    if (is === undefined)
      return [{ path, kind: wasRequired ? 'required-removed' : 'optional-removed', change: 'removed' }];
    if (was === undefined) {
      return [
        {
          path,
          kind: isRequired ? 'required-added' : 'optional-added',
          change: `added, ${isRequired ? 'required' : 'optional'}`,
        },
      ];
    }
    const changes = recurse(was, is, { ...place, path });
    if (wasRequired === isRequired) return changes;
    return [
      isRequired
        ? { path, kind: 'narrowed', change: 'optional → required' }
        : { path, kind: 'widened', change: 'required → optional' },
      ...changes,
    ];
  });
};

/** JSON Schema's ways of saying that keys which are not named may hold anything. */
const toOthers = ({ additionalProperties }: JsonSchema): JsonSchema | false =>
  additionalProperties === undefined || additionalProperties === true ? {} : additionalProperties;

const compareOthers = (old: JsonSchema, next: JsonSchema, place: Place, recurse: Recurse): SchemaChange[] => {
  const path = `${place.path}.*`;
  const [was, is] = [toOthers(old), toOthers(next)];
  if (was !== false && is !== false) return recurse(was, is, { ...place, path });
  if (was === is) return [];
  return is === false
    ? [{ path, kind: 'narrowed', change: 'keys that are not named: possible → not possible' }]
    : [{ path, kind: 'opened', change: 'keys that are not named: not possible → possible' }];
};

/** `end_date=low&start_date=high` → the two names. */
const namesOf = (pair: string): string[] => pair.split('&').map((part) => part.replace(/=.*$/, ''));

const comparePairs = (old: JsonSchema, next: JsonSchema, { path }: Place): SchemaChange[] => {
  const [before, after] = [old['x-refuses'] ?? [], next['x-refuses'] ?? []];
  const isInBoth = (pair: string) =>
    namesOf(pair).every((name) => old.properties?.[name] !== undefined && next.properties?.[name] !== undefined);
  const lost = after.filter((pair) => isInBoth(pair) && !before.includes(pair));
  const gained = before.filter((pair) => isInBoth(pair) && !after.includes(pair));
  return [
    ...(lost.length > 0 ? [{ path, kind: 'narrowed' as const, change: `refused together: ${lost.join(', ')}` }] : []),
    ...(gained.length > 0
      ? [{ path, kind: 'widened' as const, change: `possible together: ${gained.join(', ')}` }]
      : []),
  ];
};

/** The differences in what two objects may hold. */
export const compareObjects = (old: JsonSchema, next: JsonSchema, place: Place, recurse: Recurse): SchemaChange[] => [
  ...compareProperties(old, next, place, recurse),
  ...compareOthers(old, next, place, recurse),
  ...comparePairs(old, next, place),
];
