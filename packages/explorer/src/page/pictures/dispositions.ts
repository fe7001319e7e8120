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

/** The colour of a disposition, in the theme of the page. */
export const readColour = (disposition: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--d-${disposition}`).trim() || '#888';
