/** A value of a list, as text, and the line on which it begins. */
export interface ListItem {
  readonly line: number;
  readonly text: string;
}

/**
 * Splits the first list of a JSON text into its objects, as they arrive: a file of any size needs the memory of one
 * object. A list answer of the API, `{"data": […]}`, is read as its rows. What an object holds is not looked at.
 *
 * @throws {SyntaxError} for a text that ends within its list, or has none
 */
export async function* splitJson(chunks: AsyncIterable<string>): AsyncGenerator<ListItem> {
  let [line, depth, start] = [1, 0, 1];
  let [isInList, isInString, isEscaped, isOver] = [false, false, false, false];
  let item = '';
  for await (const chunk of chunks) {
    for (const character of chunk) {
      if (character === '\n') line += 1;
      if (isOver) continue;
      if (!isInList) {
        isInList = character === '[';
        continue;
      }
      if (depth === 0 && (character === ',' || character.trim() === '')) continue;
      if (depth === 0 && character === ']') {
        isOver = true;
        continue;
      }
      if (depth === 0 && item === '') start = line;
      item += character;
      if (isInString) {
        isInString = isEscaped || character !== '"';
        isEscaped = !isEscaped && character === '\\';
        continue;
      }
      isInString = character === '"';
      if (character === '{' || character === '[') depth += 1;
      if (character === '}' || character === ']') depth -= 1;
      if (depth > 0) continue;
      if (depth === 0 && !isInString && /[}\]]/.test(character)) {
        yield { line: start, text: item };
        item = '';
      }
    }
  }
  if (!isOver || item !== '') throw new SyntaxError(isInList ? 'the list has no end' : 'there is no list');
}
