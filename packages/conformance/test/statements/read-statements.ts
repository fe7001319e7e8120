/** One thing that a document says. */
export interface Statement {
  /** The heading that it stands under. */
  readonly heading: string;
  readonly text: string;
}

const HEADING = /^#{1,4} (.+)$/;
const RULE = /^\|[\s|:-]+\|$/;

/** Cells, without the spaces that align them. */
const toRow = (line: string): string =>
  line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim())
    .join(' | ');

/** A paragraph's sentences; a full stop within a word, a number or code ends none. */
const toSentences = (paragraph: string): string[] =>
  paragraph
    .replaceAll(/\s+/g, ' ')
    .trim()
    .split(/(?<=\.\)?) (?=[A-Z`*])/);

/**
 * Everything that a Markdown document says, in its order: each row of a table below its head, and each sentence of a
 * paragraph or a bullet. Blocks of code say nothing.
 */
export const readStatements = (markdown: string): Statement[] => {
  const statements: Statement[] = [];
  let heading = '';
  for (const block of markdown.replaceAll(/^```.*?^```$/gms, '').split(/\n(?:\s*\n)+|\n(?=[-*] |\d+\. )/)) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const [first = ''] = lines;
    const title = HEADING.exec(first)?.[1];
    if (title !== undefined) {
      heading = title.replaceAll('`', '');
      lines.shift();
    }
    if (lines.length === 0) continue;
    const isTable = lines[0]?.startsWith('|') === true;
    const texts = isTable
      ? lines
          .slice(1)
          .filter((line) => !RULE.test(line))
          .map(toRow)
      : toSentences(lines.join(' ').replace(/^\s*(?:[-*]|\d+\.) /, ''));
    statements.push(...texts.map((text) => ({ heading, text })));
  }
  return statements;
};
