import { LONGEST_ROW, TOO_LONG } from './split-lines.ts';

/** A value of a list, as text, and the line on which it begins. */
export interface ListItem {
  readonly line: number;
  readonly text: string;
}

/** Inside which brackets, from the outermost in, a list of rows stands: alone, or as a value of one object. */
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
 * Splits a list of a JSON text into its items, as they arrive: a file of any size needs the memory of one item. The lists
 * of one object are read one after the other, be it a list answer of the API, `{"data": […]}`, or `{"pbx": […],
 * "autocall": […]}`. What an item holds is not looked at.
 *
 * @throws {SyntaxError} for a text that ends within its list, goes on behind it, has none, or is no JSON around its items; it
 * begins with the line
 */
export async function* splitJson(chunks: AsyncIterable<string>): AsyncGenerator<ListItem> {
  let [line, depth, start, item, brackets] = [1, 0, 1, '', ''];
  // The text without what its lists hold, and what was last met in a list.
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
        // A number or a word has no end of its own.
        if (depth === 0 && (character === ',' || character === ']' || BLANK.test(character))) {
          if (item !== '') yield takeItem();
          if (character === ',' && last !== 'item') fail('a comma stands where a row should');
          if (character === ',') last = ',';
          if (character !== ']') continue;
          if (last === ',') fail('no row stands behind the last comma');
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
        if (brackets === '' && hasList) fail('something stands behind the list');
        moveTo(brackets + character);
      } else if (character === ']' || character === '}') moveTo(brackets.slice(0, -1));
      else if (brackets === '' && hasList && !BLANK.test(character)) fail('something stands behind the list');
    }
    if (item.length > LONGEST_ROW) fail(TOO_LONG, start);
    if (frame.length > LONGEST_ROW) fail('there is more than 1 MiB around the list');
  }
  if (!hasList) fail('there is no list');
  if (brackets !== '') fail('the list has no end');
  if (!isJson(frame)) fail('what stands around the list is not JSON');
}
