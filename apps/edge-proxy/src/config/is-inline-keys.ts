/** Whether `CDR_KEYS` holds the document of keys itself. Any other text is the path of a file. */
export const isInlineKeys = (text: string): boolean => /^\s*[[{]/.test(text);
