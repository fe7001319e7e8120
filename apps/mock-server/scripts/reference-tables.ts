import { toReference } from '@cdr/command-line';
import { createProgram } from '../src/cli/create-program.ts';
import { FAULTS } from '../src/faults/fault-catalog.ts';
import { CONTROL_ROUTES } from '../src/http/control/control-routes.ts';

const toTable = (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** The rows of the command's flags, without the texts around them. */
const flags = toReference(createProgram(), { title: '', introduction: '' })
  .split('\n')
  .filter((line) => line.startsWith('|'))
  .join('\n');

const toRule = (fault: string, parameters: Readonly<Record<string, { readonly default: number }>>): string =>
  JSON.stringify({
    fault,
    ...Object.fromEntries(Object.entries(parameters).map(([name, { default: value }]) => [name, value])),
  });

const faults = toTable(
  ['rule with its default numbers', 'code', 'effect'],
  [...FAULTS].map(([name, { code, about, parameters }]) => [`\`${toRule(name, parameters)}\``, String(code), about]),
);

const controlRoutes = toTable(
  ['route', 'query', 'body', 'effect'],
  CONTROL_ROUTES.map(({ method, path, query, body = '', about }) => [
    `\`${String(method)} ${path}\``,
    Object.keys(query.shape)
      .map((name) => `\`${name}\``)
      .join(', '),
    body,
    about,
  ]),
);

/** The generated table of each page in docs/reference. */
export const REFERENCE_TABLES: ReadonlyMap<string, string> = new Map([
  ['mock-server.md', flags],
  ['mock-server-faults.md', faults],
  ['mock-server-control.md', controlRoutes],
]);

const START = '<!-- generated: pnpm --filter @cdr/mock-server reference -->';
const END = '<!-- end -->';

/** A page with its generated table. @throws {Error} for a page without the place for one */
export const fillPage = (page: string, table: string): string => {
  const start = page.indexOf(START);
  const end = page.indexOf(END);
  if (start === -1 || end < start) throw new Error(`the page must contain ${START} and ${END}`);
  return `${page.slice(0, start)}${START}\n\n${table}\n\n${page.slice(end)}`;
};
