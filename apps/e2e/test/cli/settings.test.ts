import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MockServer, startMockServer } from '@cdr/mock-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLOW } from '../support/slow.ts';
import { type Ended, readLastLine, runCdr } from './run-cdr.ts';

let mock: MockServer;
let folder = '';
beforeAll(async () => {
  mock = await startMockServer({ calls: 20 });
  folder = await mkdtemp(join(tmpdir(), 'cdr-settings-'));
  await mkdir(join(folder, 'cdr'));
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true, force: true });
});

const file = (): string => join(folder, 'cdr/config.toml');
const writeProfile = async (text: string, mode = 0o600): Promise<void> => {
  await writeFile(file(), text);
  await chmod(file(), mode);
};
const run = (args: readonly string[], environment: Record<string, string> = {}, input = ''): Promise<Ended> =>
  runCdr(args, { XDG_CONFIG_HOME: folder, ...environment }, input);

const LIST = ['list', '--limit', '1', '--output', 'csv'];

describe('settings of cdr', SLOW, () => {
  it('come from the flag, then the variable, then the profile', async () => {
    await writeProfile(`[default]\npbx = "${mock.url}"\npbx_token = "${mock.tokens.pbx}"\ntz = "UTC"\n`);
    const zones = await Promise.all([
      run(LIST),
      run(LIST, { CDR_TZ: '+03:00' }),
      run([...LIST, '--tz', '+05:00'], { CDR_TZ: '+03:00' }),
      run(LIST, { CDR_TZ: '' }),
    ]);

    expect(zones.map(({ output }) => /[+-]\d\d:\d\d/.exec(output)?.[0])).toEqual([
      '+00:00',
      '+03:00',
      '+05:00',
      '+00:00',
    ]);
  });

  it.each([
    ['true', true],
    ['0', false],
    ['', false],
  ])('reads the boolean variable %j', async (value, isShown) => {
    await writeProfile(`[default]\npbx = "${mock.url}"\npbx_token = "${mock.tokens.pbx}"\n`);
    const { output } = await run(['list', '--all', '--output', 'csv'], { CDR_SHOW_NUMBERS: value });

    expect(output.includes('****')).toBe(!isShown);
  });

  it.each([
    ['a file that others may read', '[default]\n', 0o644, [], /chmod 600/],
    ['an unknown key', '[default]\nedeg = "https://e.example"\n', 0o600, [], /Did you mean edge\?/],
    ['a file that is no TOML', 'edge_token = cdr_secret\n', 0o600, [], /is not TOML: see line 1/],
    ['a profile that is not there', '[north]\n', 0o600, ['--profile', 'nort'], /Did you mean north\?/],
  ])('rejects %s', async (_, text, mode, flags, message) => {
    await writeProfile(text, mode);
    const ended = await run([...LIST, ...flags]);

    expect([ended.code, ended.output]).toEqual([2, '']);
    expect(ended.errors).toMatch(message);
    expect(ended.errors).not.toContain('secret');
  });

  it.each([
    ['prints the token', () => `echo ${mock.tokens.pbx}`, 0, /^$|shown/],
    ['fails', () => 'exit 3', 4, /token command failed with exit code 3/],
    ['prints nothing', () => 'true', 4, /token command printed nothing/],
  ])('takes a token from a command that %s', async (_, toCommand, code, message) => {
    await writeProfile('');
    const ended = await run([...LIST, '--pbx', mock.url, '--token-command', toCommand()]);

    expect(ended.code).toBe(code);
    expect(ended.errors).toMatch(message);
  });

  it.each([
    ['sync', 'postgres://user:secret@db.example/calls'],
    ['stats', '--from', 'postgres://user:secret@db.example/calls'],
    ['explore', 'postgres://db.example/calls?password=secret'],
    ['list', '--edge', 'https://user:secret@edge.example'],
  ])('refuses a password on the command line: %s', async (...args) => {
    await writeProfile('');
    const ended = await run(args, { CDR_PBX_URL: mock.url, CDR_EDGE_TOKEN: 'cdr_secret' });

    expect([ended.code, ended.output]).toEqual([2, '']);
    expect(ended.errors).toMatch(/password/);
    expect(ended.errors).not.toContain('secret');
  });

  it('reach explore from the environment, before it makes a target', async () => {
    await writeProfile('');
    const target = join(folder, 'explored.sqlite');
    const ended = await run(['explore', `sqlite:${target}`, '--port', '0'], {
      CDR_EDGE_URL: 'https://user:secret@edge.example',
      CDR_EDGE_TOKEN: 'cdr_key',
    });

    expect([ended.code, ended.output, existsSync(target)]).toEqual([2, '', false]);
    expect(ended.errors).toMatch(/--edge must not hold a user or a password/);
  });

  it.each([
    ['an address that is no URL', { CDR_EDGE_URL: 'edge' }, 2, /--edge must be a URL such as https:/],
    ['another scheme', { CDR_EDGE_URL: 'ftp://edge.example' }, 2, /--edge must be https:\/\/HOST/],
    ['plain http to another host', { CDR_PBX_URL: 'http://pbx.example' }, 2, /--pbx must be .* --allow-insecure-http/],
    ['a query', { CDR_EDGE_URL: 'https://edge.example?key=secret' }, 2, /--edge must be https:\/\/HOST/],
    ['a credential of two lines', { CDR_EDGE_TOKEN: 'secret\nkey' }, 4, /CDR_EDGE_TOKEN must be the credential alone/],
  ])('name the setting that holds %s', async (_, environment, code, message) => {
    await writeProfile('');
    const ended = await run(LIST, {
      ...(!('CDR_PBX_URL' in environment) && { CDR_EDGE_URL: mock.url, CDR_EDGE_TOKEN: 'cdr_key' }),
      ...environment,
    });

    expect([ended.code, ended.output]).toEqual([code, '']);
    expect(ended.errors).toMatch(message);
    expect(ended.errors).not.toContain('secret');
  });

  it.each([
    ['a server that rejects the credential', () => mock.url, 4, /check the credential, or run cdr doctor/],
    ['a server that is down', () => 'http://127.0.0.1:9', 1, /check the address and the network, or run cdr doctor/],
  ])('lead out of %s', async (_, edge, code, message) => {
    await writeProfile('');
    const ended = await run(LIST, { CDR_EDGE_URL: edge(), CDR_EDGE_TOKEN: 'cdr_key' });

    expect([ended.code, ended.output]).toEqual([code, '']);
    expect(ended.errors).toMatch(message);
  });

  it('are written by init, for their owner alone, beside what is there', async () => {
    await writeProfile('# mine\n[other]\nedge = "https://edge.example"\n');
    const answers = `\n${mock.url}\n3\n${mock.tokens.pbx}\n`;
    const made = await run(['init', '--profile', 'north'], {}, answers);
    const again = await run(['init', '--profile', 'north'], {}, answers);
    const text = await readFile(file(), 'utf8');

    expect([made.code, made.output, again.code]).toEqual([0, '', 2]);
    expect(made.errors).not.toContain(mock.tokens.pbx);
    expect(text.startsWith('# mine\n[other]\n')).toBe(true);
    expect((await stat(file())).mode & 0o777).toBe(0o600);
    expect((await run([...LIST, '--profile', 'north'])).code).toBe(0);
  });

  it('writes no profile that does not work', async () => {
    await writeProfile('');
    const ended = await run(['init'], {}, `\n${mock.url}\n3\nwrong\n`);

    expect([ended.code, await readFile(file(), 'utf8')]).toEqual([4, '']);
  });

  it('sends requests through the proxy that the environment names', async () => {
    await writeProfile('');
    const seen: string[] = [];
    const proxy = createServer();
    proxy.on('connect', (request, socket) => {
      seen.push(String(request.url));
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    proxy.listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const { port } = Object(proxy.address());
    const ended = await run(['doctor', '--output', 'json', '--edge', 'https://edge.example'], {
      CDR_EDGE_TOKEN: 'cdr_key',
      HTTPS_PROXY: `http://127.0.0.1:${port}`,
    });
    proxy.close();

    expect([ended.code, readLastLine(ended.output)['ok']]).toEqual([1, false]);
    expect(new Set(seen)).toEqual(new Set(['edge.example:443']));
  });
});
