import { readFileSync } from 'node:fs';

const read = (name: string): string =>
  readFileSync(new URL(`../../../../docs/provider/${name}.md`, import.meta.url), 'utf8');

/** The provider's documents, word for word. */
export const documents = { autocall: read('autocall-report-v2'), pbx: read('pbx-cdr-v1') } as const;

/** The JSON samples of a document, in its order; `...` in a list stands for more of the same. */
export const samplesOf = (document: string): unknown[] =>
  [...document.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) =>
    JSON.parse(json.replace(/,\s*\.\.\.\s*(?=\])/g, '')),
  );

/** The rows of a document's table, by the heading of its first column; each row as its cells. */
export const tableOf = (document: string, firstColumn: string): string[][] => {
  const lines = document.split('\n');
  const head = lines.findIndex((line) => line.startsWith(`| ${firstColumn} `));
  const rows = lines.slice(head + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end === -1 ? undefined : end).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
};
