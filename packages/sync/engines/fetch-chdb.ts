import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** ClickHouse in a process: 543 MB, so no lockfile has it. There is one for this platform alone. */
const PACKAGES = [
  {
    name: 'chdb',
    version: '3.4.0',
    integrity: 'HMNj4dq3lIrwqxwGSuuEjo9EIlC+k8IjsSQHh1ZStGvV6MRckfvPM2aDqzdW1ti3fldrt9UIntJBm0AbV9nbDQ==',
  },
  {
    name: '@chdb/lib-linux-x64-gnu',
    version: '26.7.3-stable.1',
    integrity: 'XP97mMqnc5tZpKQywR8N7cLTsHNiTmHr30pC5mzo3jWmukjKn2IBa60c2B/gWUNcuFjOMjWoorQICCqBVj5wpw==',
  },
] as const;

const CACHE = fileURLToPath(new URL('../../../node_modules/.cache/chdb', import.meta.url));

/** Packs a package of the registry that npm is set up for, checks its bytes and unpacks it. */
const unpack = ({ name, version, integrity }: (typeof PACKAGES)[number], modules: string): void => {
  const output = execFileSync('npm', ['pack', `${name}@${version}`, '--silent', '--pack-destination', modules], {
    encoding: 'utf8',
    cwd: modules,
  });
  const archive = join(modules, output.trim().split('\n').at(-1) ?? '');
  const found = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (found !== integrity) throw new Error(`${name} ${version} has the hash ${found}, not ${integrity}`);
  const folder = join(modules, 'node_modules', name);
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
  rmSync(archive);
};

/** The module of chdb, fetched once into a cache. */
export const fetchChdb = (): string => {
  const folder = join(CACHE, PACKAGES.map(({ version }) => version).join('_'));
  if (!existsSync(folder)) {
    mkdirSync(CACHE, { recursive: true });
    const fresh = mkdtempSync(join(CACHE, 'fetch-'));
    try {
      for (const one of PACKAGES) unpack(one, fresh);
      renameSync(fresh, folder);
    } finally {
      rmSync(fresh, { recursive: true, force: true });
    }
  }
  return join(folder, 'node_modules', 'chdb', 'index.js');
};
