import { toReference } from '@cdr/command-line';
import { createProgram, EXIT_CODES_HELP } from '../src/cli/create-program.ts';
import { OTHER_TOKENS } from '../src/cli/other-tokens.ts';
import { requirements } from '../src/core/requirements/requirements.ts';

type Row = readonly string[];

const toRow = (cells: Row): string => `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;

const toTable = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows].map(toRow).join('\n');

const EXIT_CODES = EXIT_CODES_HELP.trim()
  .split('\n')
  .slice(1)
  .map((line) => line.trim().split(/ {2,}/));

const AREAS = [
  ['autocall', 'the autocall API'],
  ['pbx', 'the pbx API'],
  ['edge', 'the edge'],
  ['client', 'a client'],
] as const;

const toArea = ([area, title]: (typeof AREAS)[number]): string => {
  const rows = Object.entries(requirements).filter(([id]) => id.startsWith(`${area}/`));
  const cells = rows.map(([id, { behavior, source }]) => [`\`${id}\``, behavior, source]);
  return `### Of ${title}\n\n${toTable(['requirement', 'promise', 'source'], cells)}\n`;
};

/** The page of every flag and requirement. */
export const toConformanceReference = (): string =>
  toReference(createProgram('0.0.0'), {
    title: '`cdr-conformance`: flags and requirements',
    introduction:
      'Generated from the command and the requirements by `pnpm --filter @cdr/conformance run reference`. The [README](../../packages/conformance/README.md) shows how to use them.',
    footer: [
      '## Other tokens',
      '',
      'Each kind of `--other-token-env`. Without a token, the requirements that need it are inconclusive.',
      '',
      toTable(
        ['kind', 'token'],
        Object.entries(OTHER_TOKENS).map(([kind, token]) => [`\`${kind}\``, token]),
      ),
      '',
      '## Exit codes',
      '',
      toTable(['code', 'meaning'], EXIT_CODES),
      '',
      '## Requirements',
      '',
      ...AREAS.map(toArea),
    ].join('\n'),
  });
