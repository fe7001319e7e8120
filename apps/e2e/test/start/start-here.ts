import { readFileSync } from 'node:fs';

/** A step of a page: commands to paste, and what they print where the page shows it. */
export interface Step {
  readonly commands: string;
  readonly output: string | null;
}

const STEP = /```sh\n(.*?)```(?:\n\n```text\n(.*?)```)?/gs;
/** Prose may stand between a command and its output. */
const PROSE = /```sh\n(.*?)```\n\n[^`#]+\n\n```text\n(.*?)```/gs;

/** The steps of a page, in their order. */
export const readSteps = (page: string): readonly Step[] => {
  const text = readFileSync(page, 'utf8').replaceAll(PROSE, '```sh\n$1```\n\n```text\n$2```');
  return [...text.matchAll(STEP)].map(([, commands = '', output]) => ({ commands, output: output ?? null }));
};

const escape = (text: string): string => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** An output of a page as a pattern: `…` stands for any text. */
export const toPattern = (output: string): RegExp =>
  new RegExp(`^${output.trimEnd().split('…').map(escape).join('[^]*')}\\s*$`);
