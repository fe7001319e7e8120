import { LONGEST_ROW, TOO_LONG } from './split-lines.ts';

/** The text of a list's item, and its first line. */
export interface ListItem {
  readonly line: number;
  readonly text: string;
}

/** Brackets around a list of rows, the outermost first: a list, or a list in one object. */
const ROWS_AT: ReadonlySet<string> = new Set(['[', '{[']);
const BLANK = /^[\s\uFEFF]$/;

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/**
 * Streams the items of the lists of a JSON text, with one item in memory. A text is one list, or an object of lists such as
 * a list response of the API, `{"data": […]}`, or `{"pbx": […], "autocall": […]}`. Items are not parsed.
 *
 * @throws {SyntaxError} for a text without a list, with an unfinished one, with more after it, or that is not JSON around its
 * items; the message begins with the line
 */
export async function* splitJson(chunks: AsyncIterable<string>): AsyncGenerator<ListItem> {
  let [line, depth, start, item, brackets] = [1, 0, 1, '', ''];
  // The text without the content of its lists, and the last token in a list.
  let [frame, last] = ['', ''];
  let [isInString, isEscaped, hasList, isAmongRows] = [false, false, false, false];
  const fail = (problem: string, at = line): never => {
    throw new SyntaxError(`${at}: ${problem}`);
  };
  const moveTo = (place: string): void => {
    brackets = place;
    last = '';
    isAmongRows = ROWS_AT.has(place);
    hasList ||= isAmongRows;
  };
  const takeItem = (): ListItem => {
    const taken = { line: start, text: item };
    item = '';
    last = 'item';
    return taken;
  };
  for await (const chunk of chunks) {
    for (const character of chunk) {
      if (character === '\n') line += 1;
      if (isInString) {
        if (isAmongRows) item += character;
        else frame += character;
        isInString = isEscaped || character !== '"';
        isEscaped = !isEscaped && character === '\\';
        continue;
      }
      if (character === '"') isInString = true;
      if (isAmongRows) {
        // A number or a literal ends at the next token.
        if (depth === 0 && (character === ',' || character === ']' || BLANK.test(character))) {
          if (item !== '') yield takeItem();
          if (character === ',' && last !== 'item') fail('a comma is in the place of a row');
          if (character === ',') last = ',';
          if (character !== ']') continue;
          if (last === ',') fail('no row follows the last comma');
          frame += character;
          moveTo(brackets.slice(0, -1));
          continue;
        }
        if (item === '' && last === 'item') fail('a comma is missing between two rows');
        if (item === '') start = line;
        item += character;
        if (item.length > LONGEST_ROW) fail(TOO_LONG, start);
        if (character === '{' || character === '[') depth += 1;
        if (character === '}' || character === ']') depth -= 1;
        if (depth === 0 && (character === '}' || character === ']')) yield takeItem();
        continue;
      }
      frame += BLANK.test(character) ? ' ' : character;
      if (character === '[' || character === '{') {
        if (brackets === '' && hasList) fail('text follows the list');
        moveTo(brackets + character);
      } else if (character === ']' || character === '}') moveTo(brackets.slice(0, -1));
      else if (brackets === '' && hasList && !BLANK.test(character)) fail('text follows the list');
    }
    if (item.length > LONGEST_ROW) fail(TOO_LONG, start);
    if (frame.length > LONGEST_ROW) fail('there is more than 1 MiB around the list');
  }
  if (!hasList) fail('there is no list');
  if (brackets !== '') fail('the list has no end');
  if (!isJson(frame)) fail('the text around the list is not JSON');
}
