import { readFileSync } from 'node:fs';

const BLOCK = /```sh\n(.*?)```/gs;

/** Finds the one shell block of a page that holds a text. @throws {Error} for none, and for several */
export const findShellBlock = (page: string, text: string): string => {
  const blocks = [...readFileSync(page, 'utf8').matchAll(BLOCK)].map(([, block = '']) => block);
  const [found, other] = blocks.filter((block) => block.includes(text));
  if (found === undefined || other !== undefined) throw new Error(`one shell block should hold ${text}`);
  return found;
};
