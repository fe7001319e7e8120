/** `node:sqlite` is there without a flag from this version on. */
const OLDEST = [22, 13] as const;

/** What is wrong with a version of Node, in one line; null when the mock server runs on it. */
export const describeUnsupportedNode = (version: string): string | null => {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return null;
  return `the mock server needs Node ${OLDEST.join('.')} or newer (node:sqlite); this is Node ${version}`;
};
