import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { createKeyFile, type KeyFile } from './support/key-file.ts';

const COMMAND = fileURLToPath(new URL('../src/keys-command.ts', import.meta.url));
const SECRET = 'typed-secret';
const hasScript = spawnSync('script', ['--version']).status === 0;
let file: KeyFile;

/** Runs `credential` at a terminal and then prints the terminal's settings. @param typed what is typed at the prompt */
const runAtTerminal = async (typed: string) => {
  const node = `'${process.execPath}' --conditions=@cdr/source '${COMMAND}'`;
  const command = `${node} credential --file '${file.path}' --tenant north --api pbx`;
  // The inner shell ignores Ctrl-C as soon as the terminal sends it for real.
  const script = `trap : INT; ${command}; echo "code $?"; stty -a`;
  const child = spawn('script', ['-qefc', script, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] });
  let shown = '';
  child.stdout.on('data', (chunk) => {
    shown += String(chunk);
    if (shown.includes('(not shown): ') && child.stdin.writable) child.stdin.end(typed);
  });
  await once(child, 'close');
  return shown;
};

beforeEach(() => {
  file = createKeyFile(Date.now);
});

afterEach(() => file[Symbol.dispose]());

describe.runIf(hasScript)('credential at a terminal', () => {
  it('stores what is typed, and does not show it', async () => {
    const shown = await runAtTerminal(`${SECRET}\r`);

    expect(JSON.parse(file.text())).toMatchObject({ tenants: { north: { credentials: { pbx: SECRET } } } });
    expect(shown).toMatch(/token of north for pbx \(not shown\): /);
    expect(shown).not.toContain(SECRET);
    expect(shown).toMatch(/stored\s+code 0\s/);
    expect(shown).toMatch(/ echo /);
  });

  it.each([
    ['Ctrl-C', 'half\u0003', /code 130\s/],
    ['the end of input', '\u0004', /must hold the credential, on one line\s+code 2\s/],
  ])('stores nothing after %s, and restores the terminal', async (_label, typed, ended) => {
    const shown = await runAtTerminal(typed);

    expect(() => file.text()).toThrow('ENOENT');
    expect(shown).toMatch(ended);
    expect(shown).toMatch(/ echo /);
    expect(shown).toMatch(/ icanon /);
  });
});
