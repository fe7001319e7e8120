import type { Change } from '../change.ts';

const AUTHORIZE = 'apps/mock-server/src/plugins/authorize.ts';

/** Credentials that the mock server should not take, or should. */
export const mockCredentialChanges: readonly Change[] = [
  {
    id: 'mock/auth/skipped',
    imitates: 'No credential is needed.',
    file: AUTHORIZE,
    edits: [
      [
        'const sandbox = token === null ? undefined : sandboxes.find(api, token);',
        'const sandbox = token === null ? sandboxes.first() : sandboxes.find(api, token);',
      ],
    ],
    expected: 'pbx/auth/missing',
  },
  {
    id: 'mock/auth/any-token',
    imitates: 'Any token is good.',
    file: AUTHORIZE,
    edits: [['sandboxes.find(api, token);', '(sandboxes.find(api, token) ?? sandboxes.first());']],
    expected: 'pbx/auth/wrong',
  },
  {
    id: 'mock/auth/autocall-behind-bearer',
    imitates: 'autocall takes its token behind Bearer, too.',
    file: AUTHORIZE,
    edits: [
      [
        '  autocall: parseAutocallAuthorization,',
        '  autocall: (header) => parseAutocallAuthorization(header) ?? parseBearerAuthorization(header),',
      ],
    ],
    expected: 'autocall/auth/raw-token',
  },
  {
    id: 'mock/auth/pbx-raw',
    imitates: 'pbx takes its token without Bearer, too.',
    file: AUTHORIZE,
    edits: [
      [
        '  pbx: parseBearerAuthorization,',
        '  pbx: (header) => parseBearerAuthorization(header) ?? parseAutocallAuthorization(header),',
      ],
    ],
    expected: 'pbx/auth/bearer',
  },
  {
    id: 'mock/auth/swapped',
    imitates: 'The APIs read each other’s way of carrying a token.',
    file: AUTHORIZE,
    edits: [
      [
        `  autocall: parseAutocallAuthorization,
  pbx: parseBearerAuthorization,`,
        `  autocall: parseBearerAuthorization,
  pbx: parseAutocallAuthorization,`,
      ],
    ],
    expected: 'autocall/report/envelope',
  },
  {
    id: 'mock/auth/first-of-two',
    imitates: 'Of two tokens the first counts.',
    file: AUTHORIZE,
    edits: [
      ['  pbx: parseBearerAuthorization,', "  pbx: (header) => parseBearerAuthorization(header?.split(',')[0]),"],
    ],
    expected: 'pbx/generated/credential',
  },
  {
    id: 'mock/auth/other-api',
    imitates: 'A token of one API opens the other.',
    file: AUTHORIZE,
    edits: [
      [
        'sandboxes.find(api, token);',
        "(sandboxes.find(api, token) ?? sandboxes.find(api === 'pbx' ? 'autocall' : 'pbx', token));",
      ],
    ],
    expected: 'pbx/auth/other-api',
  },
];
