import { readFileSync } from 'node:fs';
import { RETRYABLE } from '../src/core/errors.ts';

const readSource = (path: string): string => readFileSync(new URL(`../src/${path}`, import.meta.url), 'utf8');

const toTable = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** A docstring's text in one line, and its tags. */
const readDocstring = (comment: string): { readonly text: string; readonly tags: ReadonlyMap<string, string> } => {
  const line = comment.replace(/\s*\n\s*\* ?/g, ' ').trim();
  const [text = '', ...tags] = line.split(/\s*@(?=unit|default|example)/);
  const toPair = (tag: string): [string, string] => {
    const [, name = '', value = ''] = /^(\w+) (.*)$/.exec(tag) ?? [];
    return [name, value];
  };
  return { text: text.replaceAll(/\{@link (\w+)\}/g, '`$1`'), tags: new Map(tags.map(toPair)) };
};

/** The documented members of an interface. */
const readMembers = (path: string, name: string): string[][] => {
  const [, body = ''] =
    new RegExp(`export interface ${name}[ <][^\\n]*\\{\\n([\\s\\S]*?)\\n\\}`).exec(readSource(path)) ?? [];
  if (body === '') throw new Error(`${path} has no interface ${name}`);
  return [...body.matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*readonly (\w+)/g)].map(
    ([, comment = '', member = '']) => {
      const { text, tags } = readDocstring(comment);
      const unit = tags.get('unit');
      return [`\`${member}\``, unit === undefined ? text : `${text} (${unit})`, tags.get('default') ?? ''];
    },
  );
};

const toMemberTable = (head: string, sources: ReadonlyArray<readonly [path: string, name: string]>): string =>
  toTable(
    [head, 'meaning', 'default'],
    sources.flatMap(([path, name]) => readMembers(path, name)),
  );

const toErrorTable = (): string => {
  const rows = readSource('core/errors.ts').matchAll(/^ \* - `([a-z-]+)`: (.*(?:\n \*   .*)*)/gm);
  return toTable(
    ['kind', 'reason', 'retryable'],
    [...rows].map(([, kind = '', reason = '']) => [
      `\`${kind}\``,
      readDocstring(reason).text.replaceAll(/ +/g, ' '),
      RETRYABLE.has(kind) ? 'yes' : 'no',
    ]),
  );
};

const OPTIONS = 'core/options.ts';
const FILTERS = 'query/filters.ts';

/** The generated tables of docs/reference/client.md, by their names. */
export const REFERENCE_TABLES: ReadonlyMap<string, string> = new Map([
  [
    'options',
    toMemberTable('option', [
      [OPTIONS, 'Endpoint'],
      [OPTIONS, 'ApiKeyEndpoint'],
      [OPTIONS, 'CommonOptions'],
      ['core/hooks.ts', 'Hooks'],
    ]),
  ],
  ['call options', toMemberTable('option', [[OPTIONS, 'CallOptions']])],
  [
    'walk options',
    toMemberTable('option', [
      ['walks/export.ts', 'WindowedOptions'],
      ['walks/pages.ts', 'PbxCdrPagesOptions'],
      ['walks/get-many.ts', 'GetManyOptions'],
    ]),
  ],
  [
    'filters',
    toMemberTable('filter', [
      [FILTERS, 'PbxCdrFilters'],
      [FILTERS, 'PbxCdrListFilters'],
    ]),
  ],
  ['change filters', toMemberTable('filter', [[FILTERS, 'PbxCdrChangesFilters']])],
  ['errors', toErrorTable()],
]);

const END = '<!-- end -->';

/** A page with its generated tables. @throws {Error} for a page without the place for one */
export const fillPage = (page: string): string => {
  let filled = page;
  for (const [name, table] of REFERENCE_TABLES) {
    const start = `<!-- generated ${name}: pnpm --filter @cdr/client reference -->`;
    const at = filled.indexOf(start);
    const end = filled.indexOf(END, at);
    if (at === -1 || end === -1) throw new Error(`the page must contain ${start} and ${END}`);
    filled = `${filled.slice(0, at)}${start}\n\n${table}\n\n${filled.slice(end)}`;
  }
  return filled;
};
