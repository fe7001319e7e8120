/** The text of a changeset as an entry of a changelog, without the hash of its commit. */
export const getReleaseLine = ({ summary }) => `- ${summary.replaceAll(/\n(?=.)/g, '\n  ')}`;

/** Nothing: all packages carry one version, so a sibling has the version of the heading. */
export const getDependencyReleaseLine = () => '';
