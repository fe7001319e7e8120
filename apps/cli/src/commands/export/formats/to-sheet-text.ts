/** Characters that XML 1.0 cannot hold, and texts that look like the escape for them. */
const ESCAPED = /_(?=x[0-9A-Fa-f]{4}_)|(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

const toCode = (character: string): string =>
  `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

/**
 * A text in the XML of a sheet.
 *
 * @source ECMA-376 part 1, 22.9.2.19 `ST_Xstring`
 */
export const toSheetText = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(ESCAPED, toCode)
    .replaceAll(/[&<>]/g, (character) => ENTITIES[character] ?? '');
