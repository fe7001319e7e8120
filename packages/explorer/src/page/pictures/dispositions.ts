/** Dispositions in the order in which bars stack them, each with its letter. Colours are `--d-…` of the style sheet. */
export const LETTERS: Readonly<Record<string, string>> = {
  answered: 'A',
  'no-answer': 'N',
  busy: 'B',
  cancelled: 'C',
  failed: 'F',
  congestion: 'G',
  'invalid-number': 'I',
  unknown: 'U',
};

/** A colour of the style sheet in the theme of the page: a canvas takes no `var()` and no `light-dark()`. */
export const readColour = (place: HTMLElement, name: string): string => {
  const before = place.style.color;
  place.style.color = `var(--${name}, #888)`;
  const { color } = getComputedStyle(place);
  place.style.color = before;
  return color;
};
