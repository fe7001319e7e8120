import { expect, it } from 'vitest';
import { parseListenAddress, toPortTakenMessage } from './listen-address.ts';

it.each([
  ['nothing', {}, { host: '127.0.0.1', port: 8787 }],
  ['empty texts', { PORT: '', HOST: ' ' }, { host: '127.0.0.1', port: 8787 }],
  ['any free port', { PORT: '0' }, { host: '127.0.0.1', port: 0 }],
  ['both', { PORT: '65535', HOST: '0.0.0.0' }, { host: '0.0.0.0', port: 65_535 }],
])('reads %s', (_label, env, expected) => {
  expect(parseListenAddress(env)).toEqual(expected);
});

it.each(['65536', '-1', 'http', '80a', '1e3', '123456'])('refuses the port %s', (PORT) => {
  expect(parseListenAddress({ PORT })).toEqual({ problems: [{ name: 'PORT', detail: 'must be 0 to 65535' }] });
});

it('says which port is taken and what to do', () => {
  expect(toPortTakenMessage({ host: '127.0.0.1', port: 8787 })).toBe(
    'port 8787 on 127.0.0.1 is taken: stop what listens there, or set PORT to another one',
  );
});
