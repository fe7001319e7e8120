import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { cases } from '../src/cases.ts';
import { clientCases } from '../src/client/cases.ts';
import { contractNames } from '../src/contract-names.ts';
import { commonStatements } from './statements/common-statements.ts';
import { decidedStatements } from './statements/decided-statements.ts';
import { clientFailingStatements } from './statements/client-failing-statements.ts';
import { clientReadingStatements } from './statements/client-reading-statements.ts';
import { edgeProxyStatements } from './statements/edge-proxy-statements.ts';
import { edgeStatements } from './statements/edge-statements.ts';
import type { Ledger, Proof } from './statements/ledger.ts';
import { pbxStatements } from './statements/pbx-statements.ts';
import { readStatements } from './statements/read-statements.ts';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

/** Each document, its ledger, and the headings under which it promises no behaviour. */
const DOCUMENTS: ReadonlyArray<readonly [path: string, ledger: Ledger, leftOut: readonly string[]]> = [
  ['docs/api-quirks.md', { ...decidedStatements, ...pbxStatements, ...commonStatements }, []],
  ['docs/edge.md', edgeStatements, ['The edge proxy: facts and floor', 'Cloudflare']],
  [
    'packages/client/README.md',
    { ...clientReadingStatements, ...clientFailingStatements },
    ['@cdr/client', 'Where it runs', 'Measured'],
  ],
  ['apps/edge-proxy/README.md', edgeProxyStatements, ['@cdr/edge-proxy', 'Settings', 'Local workerd', 'Speed']],
];

const proven = new Set<string>([...cases, ...clientCases].map(({ requirement }) => requirement));

/** Whether what a proof names is there. */
const isGood = (proof: Proof): boolean => {
  if ('elsewhere' in proof) return existsSync(new URL(proof.elsewhere, root));
  if ('saysNothing' in proof) return proof.saysNothing !== '';
  return proof.length > 0 && proof.every((id) => proven.has(id));
};

describe.each(DOCUMENTS)('%s', (path, ledger, leftOut) => {
  const statements = readStatements(read(path)).filter(({ heading }) => !leftOut.includes(heading));
  const entries = Object.entries(ledger).flatMap(([heading, rows]) =>
    rows.map(([text, proof]) => ({ heading, text, proof })),
  );

  it('says what the ledger says that it says, in the same order', () => {
    expect(statements.map(({ heading, text }) => `${heading}: ${text}`)).toEqual(
      entries.map(({ heading, text }) => `${heading}: ${text}`),
    );
  });

  it.each(entries.map(({ text, proof }) => [text, proof] as const))('%s', (_, proof) => {
    expect(isGood(proof)).toBe(true);
  });
});

/** The first cells of a document's tables, one of whose heads is the one that is asked for. */
const firstCells = (path: string, head: string): string[] => {
  const [, table = ''] = read(path).split(new RegExp(`^\\|? *${head} *\\|.*$`, 'm'));
  const lines = table.trimStart().split('\n');
  const end = lines.findIndex((line) => !line.includes('|'));
  return lines
    .slice(1, end === -1 ? undefined : end)
    .map((line) => line.replace(/^\|/, '').split('|')[0]?.trim() ?? '');
};

describe('the provider’s documents', () => {
  const names = new Set(
    Object.values(contractNames)
      .flat()
      .map((name) => name.replace(/^.*[ .?]/, '')),
  );

  it.each([
    ['docs/provider/autocall-report-v2.md', 'Attribute', 13],
    ['docs/provider/pbx-cdr-v1.md', 'Attribute', 15],
    ['docs/provider/pbx-cdr-v1.md', 'Parameter', 15],
  ])('%s: every %s is what a requirement is about', (path, head, count) => {
    const cells = firstCells(path, head);
    expect(cells).toHaveLength(count);
    expect(cells.filter((cell) => !names.has(cell))).toEqual([]);
  });
});
