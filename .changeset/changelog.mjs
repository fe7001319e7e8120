/** Entries of a changelog: the text of a changeset alone. Versions of siblings are left out: all packages carry one. */
export default {
  getReleaseLine: ({ summary }) => `- ${summary.replaceAll(/\n(?=.)/g, '\n  ')}`,
  getDependencyReleaseLine: () => '',
};
