import { admitsBesideEnum } from './admits.ts';
import { canonical, DOCUMENTATION_KEYWORDS } from './canonical.ts';
import type { JsonSchema } from '../snapshot/json-schema.ts';
import type { Place, SchemaChange, SchemaChangeKind } from './schema-change.ts';

const LOWER_BOUNDS = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems', 'minProperties'];
const UPPER_BOUNDS = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems', 'maxProperties'];
/** Where there is one, fewer values pass than where there is none; two patterns cannot be compared. */
const CONSTRAINTS = ['pattern', 'format', 'multipleOf', 'uniqueItems', 'not', 'contentEncoding', 'propertyNames'];

const OF_OTHERS = ['type', 'enum', 'default', 'properties', 'required', 'additionalProperties', 'items'];
const COMPARED_ELSEWHERE: ReadonlySet<string> = new Set([
  ...DOCUMENTATION_KEYWORDS,
  ...LOWER_BOUNDS,
  ...UPPER_BOUNDS,
  ...CONSTRAINTS,
  ...OF_OTHERS,
  'x-accepts',
  'x-refuses',
]);

const show = (value: unknown): string => JSON.stringify(value);

const list = (values: readonly unknown[]): string =>
  `${values.slice(0, 5).map(show).join(', ')}${values.length > 5 ? ' and more' : ''}`;

/** Lost and gained values as changes. */
const toChanges = (path: string, lost: readonly unknown[], gained: readonly unknown[]): SchemaChange[] => [
  ...(lost.length > 0 ? [{ path, kind: 'narrowed' as const, change: `${list(lost)} no longer accepted` }] : []),
  ...(gained.length > 0 ? [{ path, kind: 'widened' as const, change: `${list(gained)} possible as well` }] : []),
];

const compareEnums = (old: JsonSchema, next: JsonSchema, { path, probes }: Place): SchemaChange[] => {
  const before = old.enum?.filter((value) => admitsBesideEnum(old, value, probes));
  const after = next.enum?.filter((value) => admitsBesideEnum(next, value, probes));
  const isLost = (value: unknown) => !(after?.includes(value) ?? admitsBesideEnum(next, value, probes));
  const isGained = (value: unknown) => !(before?.includes(value) ?? admitsBesideEnum(old, value, probes));
  const changes = toChanges(path, before?.filter(isLost) ?? [], after?.filter(isGained) ?? []);
  if (before === undefined) changes.push({ path, kind: 'narrowed', change: `only ${list(after ?? [])} possible` });
  if (after === undefined) changes.push({ path, kind: 'widened', change: `more than ${list(before ?? [])} possible` });
  return changes;
};

const compareBounds = (old: JsonSchema, next: JsonSchema, path: string): SchemaChange[] =>
  [...LOWER_BOUNDS.map((keyword) => [keyword, 1] as const), ...UPPER_BOUNDS.map((keyword) => [keyword, -1] as const)]
    .map(([keyword, sign]) => ({
      keyword,
      sign,
      none: /Length|Items|Properties/.test(keyword) && sign > 0 ? 0 : -sign * Infinity,
    }))
    .flatMap(({ keyword, sign, none }): SchemaChange[] => {
      const [before, after] = [old[keyword] ?? none, next[keyword] ?? none];
      if (typeof before !== 'number' || typeof after !== 'number' || before === after) return [];
      const kind = (after - before) * sign > 0 ? 'narrowed' : 'widened';
      return [{ path, kind, change: `${keyword} ${show(old[keyword]) ?? 'none'} → ${show(next[keyword]) ?? 'none'}` }];
    });

const compareConstraints = (old: JsonSchema, next: JsonSchema, path: string): SchemaChange[] =>
  CONSTRAINTS.flatMap((keyword): SchemaChange[] => {
    const [before, after] = [old[keyword] || undefined, next[keyword] || undefined];
    if (canonical(before) === canonical(after)) return [];
    const appeared: SchemaChangeKind = before === undefined ? 'narrowed' : 'replaced';
    const kind = after === undefined ? 'widened' : appeared;
    return [{ path, kind, change: `${keyword} ${show(before) ?? 'none'} → ${show(after) ?? 'none'}` }];
  });

const compareProbes = (old: JsonSchema, next: JsonSchema, { path, probes }: Place): SchemaChange[] => {
  if (old['x-accepts'] === undefined && next['x-accepts'] === undefined) return [];
  const tried = [...probes].map((text) => ({
    text,
    before: admitsBesideEnum(old, text, probes),
    after: admitsBesideEnum(next, text, probes),
  }));
  return toChanges(
    path,
    tried.filter(({ before, after }) => before && !after).map(({ text }) => text),
    tried.filter(({ before, after }) => !before && after).map(({ text }) => text),
  );
};

const compareRest = (old: JsonSchema, next: JsonSchema, path: string): SchemaChange[] =>
  [...new Set([...Object.keys(old), ...Object.keys(next)])]
    .filter((keyword) => !COMPARED_ELSEWHERE.has(keyword) && canonical(old[keyword]) !== canonical(next[keyword]))
    .map((keyword) => ({ path, kind: 'replaced', change: `${keyword} changed, with unknown effect` }));

const toTypeChange = ({ type: before }: JsonSchema, { type: after }: JsonSchema): SchemaChangeKind => {
  if (before === undefined || (before === 'number' && after === 'integer')) return 'narrowed';
  return after === undefined || (before === 'integer' && after === 'number') ? 'widened' : 'replaced';
};

/** The differences in what two schemas say of a value itself, not of what is in it. */
export const compareValues = (old: JsonSchema, next: JsonSchema, place: Place): SchemaChange[] => {
  const { path } = place;
  const types: SchemaChange[] =
    old.type === next.type
      ? []
      : [
          {
            path,
            kind: toTypeChange(old, next),
            change: `type ${show(old.type) ?? 'any'} → ${show(next.type) ?? 'any'}`,
          },
        ];
  const values =
    old.enum !== undefined || next.enum !== undefined
      ? compareEnums(old, next, place)
      : [...compareBounds(old, next, path), ...compareConstraints(old, next, path), ...compareProbes(old, next, place)];
  return [...types, ...values, ...compareRest(old, next, path)];
};
