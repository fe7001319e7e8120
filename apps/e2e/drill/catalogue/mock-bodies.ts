import type { Change } from '../change.ts';

const FINISH = 'apps/mock-server/src/plugins/finish.ts';

/** Bodies of the mock server that are not the JSON that they should be. */
export const mockBodyChanges: readonly Change[] = [
  {
    id: 'mock/answers/reports-as-text',
    imitates: 'Reports say that they are plain text.',
    file: FINISH,
    edits: [
      [
        'const context = request.mockContext;',
        "if (request.url.startsWith('/api/')) reply.type('text/plain');\n  const context = request.mockContext;",
      ],
    ],
    expected: 'autocall/answers/json',
  },
  {
    id: 'mock/answers/errors-as-text',
    imitates: 'Errors of pbx say that they are plain text.',
    file: FINISH,
    edits: [
      [
        'const context = request.mockContext;',
        "if (reply.statusCode >= 400 && request.url.startsWith('/v1/')) reply.type('text/plain');\n  const context = request.mockContext;",
      ],
    ],
    expected: 'pbx/answers/json',
  },
  {
    id: 'mock/answers/byte-order-mark',
    imitates: 'A byte order mark stands before the JSON.',
    file: FINISH,
    edits: [
      [
        'if (faults.length === 0) return done(null, payload);',
        'if (faults.length === 0) return done(null, String.fromCharCode(0xfeff) + String(payload));',
      ],
    ],
    expected: 'pbx/answers/json',
  },
];
