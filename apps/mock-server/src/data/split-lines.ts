/** Maximum length of a row. @unit UTF-16 code units */
export const LONGEST_ROW = 1024 * 1024;

/** The problem of a longer row. */
export const TOO_LONG = 'is longer than 1 MiB';

/** One line of a text, without its end. */
export interface TextLine {
  /** Counts from 1. */
  readonly line: number;
  /** Undefined for a line that is longer than {@link LONGEST_ROW}. */
  readonly text: string | undefined;
}

/**
 * Streams the lines of a text, with either kind of line end, and without a byte order mark. A file without line ends does not
 * fill the memory.
 */
export async function* splitLines(chunks: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let [line, rest, isTooLong] = [1, '', false];
  const take = (text: string): TextLine => {
    const taken = { line, text: isTooLong || text.length > LONGEST_ROW ? undefined : text.replace(/\r$/, '') };
    line += 1;
    isTooLong = false;
    return taken;
  };
  for await (const chunk of chunks) {
    const texts = (rest + chunk).split('\n');
    rest = texts.pop() ?? '';
    if (line === 1 && texts[0] !== undefined) texts[0] = texts[0].replace(/^\uFEFF/, '');
    for (const text of texts) yield take(text);
    if (rest.length > LONGEST_ROW) [rest, isTooLong] = ['', true];
  }
  const last = line === 1 ? rest.replace(/^\uFEFF/, '') : rest;
  if (last !== '' || isTooLong) yield take(last);
}
