import { expect, it } from 'vitest';
import { readStatements } from './read-statements.ts';

const textsOf = (markdown: string): string[] => readStatements(markdown).map(({ text }) => text);

it.each([
  ['a paragraph of sentences', 'One thing. Another\nthing.', ['One thing.', 'Another thing.']],
  ['sentences that begin with code', 'One. `limit` is two.', ['One.', '`limit` is two.']],
  ['a full stop in a number or a name', 'See 1.2 and a.md now.', ['See 1.2 and a.md now.']],
  ['bullets', '- One.\n- Two\n  of them.\n* Three.', ['One.', 'Two of them.', 'Three.']],
  ['a numbered list', '1. One.\n2. Two.', ['One.', 'Two.']],
  ['rows below the head of a table', '| a | b |\n| --- | --- |\n| `x`   | y |', ['`x` | y']],
  ['a cell that holds a bar', '| a |\n| --- |\n| x \\| y |', ['x \\| y']],
  ['no block of code', 'One.\n\n```sh\nTwo.\n```\n\nThree.', ['One.', 'Three.']],
  ['nothing', '', []],
])('reads %s', (_, markdown, texts) => {
  expect(textsOf(markdown)).toEqual(texts);
});

it('knows the heading of each', () => {
  expect(readStatements('# A\n\nOne.\n\n## `B` of it\n\nTwo.\n\nThree.')).toEqual([
    { heading: 'A', text: 'One.' },
    { heading: 'B of it', text: 'Two.' },
    { heading: 'B of it', text: 'Three.' },
  ]);
});
