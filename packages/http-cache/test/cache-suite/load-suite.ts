import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const VERSION = '0.4.5';

/** How strictly the suite demands a behaviour. */
export type Kind = 'required' | 'optimal' | 'check';

/** Suites of credentials, writes and ranges, which never reach this cache. */
const LEFT_OUT_SUITES: ReadonlySet<string> = new Set(['auth', 'invalidation', 'method', 'partial']);
/** Tests of responses that this cache never stores, or that `fetch` cannot show. */
const LEFT_OUT_TESTS: ReadonlySet<string> = new Set([
  'headers-store-Set-Cookie',
  'headers-store-Set-Cookie2',
  '304-etag-update-response-Set-Cookie',
  '304-etag-update-response-Set-Cookie2',
  'other-set-cookie',
  'headers-store-Transfer-Encoding',
]);

interface Suite {
  readonly id: string;
  readonly tests: ReadonlyArray<{ readonly id: string; readonly kind?: Kind; readonly browser_only?: boolean }>;
}

/** The suite, unpacked. */
export interface LoadedSuite {
  readonly folder: string;
  /** The tests that apply, each with its kind. */
  readonly kinds: ReadonlyMap<string, Kind>;
}

/** Installs the suite into its own folder; the workspace does not depend on it. */
export const loadSuite = async (folder: string): Promise<LoadedSuite> => {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts', '--omit=dev'];
  await run('npm', ['install', `http-cache-tests@${VERSION}`, ...flags], { cwd: folder });
  const root = join(folder, 'node_modules/http-cache-tests');
  const loaded: { readonly default: readonly Suite[] } = await import(join(root, 'tests/index.mjs'));
  const tests = loaded.default
    .filter(({ id }) => !LEFT_OUT_SUITES.has(id))
    .flatMap((suite) => suite.tests)
    .filter((test) => test.browser_only !== true && !LEFT_OUT_TESTS.has(test.id));
  return { folder: root, kinds: new Map(tests.map(({ id, kind = 'required' }) => [id, kind])) };
};
