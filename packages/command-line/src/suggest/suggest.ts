import { closest, distance } from 'fastest-levenshtein';

/** Edits that a slip of the hand makes, by the length of the word. */
const MAX_EDITS = 3;

/** The word of a set that a misspelt one means; null when none is near. */
export const findSimilar = (word: string, words: readonly string[]): string | null => {
  const typed = word.toLowerCase();
  const byLowerCase = new Map(words.map((each) => [each.toLowerCase(), each]));
  if (byLowerCase.size === 0) return null;
  const nearest = closest(typed, [...byLowerCase.keys()]);
  const edits = distance(typed, nearest);
  return edits <= MAX_EDITS && edits <= Math.max(typed.length, nearest.length) / 2
    ? (byLowerCase.get(nearest) ?? null)
    : null;
};

/** ` Did you mean WORD?`, or nothing. */
export const toSuggestion = (word: string, words: readonly string[]): string => {
  const similar = findSimilar(word, words);
  return similar === null ? '' : ` Did you mean ${similar}?`;
};
