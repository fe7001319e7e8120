/** What a percent-encoded text stands for; null where an escape is broken or is not UTF-8. */
export const decode = (text: string): string | null => {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
};
