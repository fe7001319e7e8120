/** A word that a shell takes as it is. */
const PLAIN = /^[\w@%+=:,./-]+$/;
/** Flags whose value names a person. */
const PERSONAL = new Set(['--phone']);

const quote = (word: string): string => (PLAIN.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`);

/** The command of this process as a line to paste, without numbers. @param argv of the process */
export const toCommandLine = (argv: readonly string[]): string =>
  ['cdr', ...argv.slice(2)]
    .map((word, index, words) => (PERSONAL.has(words[index - 1] ?? '') ? '…' : quote(word)))
    .join(' ');
