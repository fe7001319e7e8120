import { pbxCdrExamples } from '@cdr/contract/examples';

const STRICT = 'the client and the contract, without skipLibCheck';
const TS_REST = 'calls by the client of ts-rest, with typed headers';
/** The compilers and configurations of a project that installed our packages. */
export const COMPILATIONS = [
  ['5.9', STRICT, 'typescript5', 'tsconfig.json'],
  ['7', STRICT, 'typescript7', 'tsconfig.json'],
  ['7', 'every package with the types of Node, without skipLibCheck', 'typescript7', 'tsconfig.node.json'],
  ['5.9', TS_REST, 'typescript5', 'tsconfig.ts-rest.json'],
  ['7', TS_REST, 'typescript7', 'tsconfig.ts-rest.json'],
] as const;

const [newer, older] = pbxCdrExamples;

/** The result of each fixture's `run` on every Node. */
export const EXPECTED = {
  client: { total: 2, talkSeconds: 15, ids: [newer.id, older.id], missing: 'not-found' },
  contract: {
    paths: ['/v1/cdr', '/v1/cdr/:id'],
    startedAt: '2021-02-18T10:20:58.000Z',
    isRecordId: true,
    e164: '+84899888999',
  },
  'ts-rest': { refused: 401, duration: 15, list: 200, body: { data: [newer, older], limit: 10, page: 1, total: 2 } },
};

/** Entries that export nothing: a package starts them as processes. */
export const PROGRAMS = ['@cdr/sync/sqlite-reader'];
