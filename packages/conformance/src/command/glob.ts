/** Whether an id is one of those that a pattern names; `*` stands for any text, slashes too. */
export const matchesGlob = (pattern: string, id: string): boolean => {
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${source.join('.*')}$`).test(id);
};
