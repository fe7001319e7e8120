import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const root = new URL('../', import.meta.url);
const trimLines = (text: string): string => text.trim().replaceAll(/^ +/gm, '');

const examples = readdirSync(new URL('examples/', root), { withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ name }) => trimLines(readFileSync(new URL(`examples/${name}`, root), 'utf8')));
const snippets = [...readFileSync(new URL('README.md', root), 'utf8').matchAll(/```ts\n(.*?)```/gs)];

it.each(snippets.map(([, snippet = '']) => [trimLines(snippet)]))('quotes an example that is a test: %s', (snippet) => {
  expect(examples.filter((example) => example.includes(snippet))).toHaveLength(1);
});
