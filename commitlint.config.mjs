const TYPES = ['feat', 'fix', 'docs', 'refactor', 'perf', 'test', 'build', 'ci', 'chore', 'revert'];

/** The package names of a commit are short: `client`, `edge-proxy`, `e2e`. commitlint's own kebab case rejects `e2e`. */
const scopePattern = ({ scope }) => [
  scope === null || /^[a-z0-9-]+$/.test(scope),
  'scope must hold a-z, 0-9 and - only',
];
const subjectStart = ({ subject }) => [
  subject === null || !/^\p{Lu}/u.test(subject),
  'subject must not start in upper case',
];

export default {
  parserPreset: {
    parserOpts: {
      headerPattern: /^(\w+)(?:\(([^()]+)\))?!?: (.+)$/,
      headerCorrespondence: ['type', 'scope', 'subject'],
    },
  },
  plugins: [{ rules: { 'scope-pattern': scopePattern, 'subject-start': subjectStart } }],
  rules: {
    'header-max-length': [2, 'always', 72],
    'scope-pattern': [2, 'always'],
    'subject-empty': [2, 'never'],
    'subject-start': [2, 'always'],
    'type-empty': [2, 'never'],
    'type-enum': [2, 'always', TYPES],
  },
};
