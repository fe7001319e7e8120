/** Decodes a percent-encoded text; null for a broken escape and for bytes that are not UTF-8. */
export const decode = (text: string): string | null => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};
