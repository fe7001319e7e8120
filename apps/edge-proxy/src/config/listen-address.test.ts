import { expect, it } from 'vitest';
import { parseListenAddress } from './listen-address.ts';

it.each([
  ['nothing', {}, { host: '127.0.0.1', port: 8787 }],
  ['empty texts', { PORT: '', HOST: ' ' }, { host: '127.0.0.1', port: 8787 }],
  ['any free port', { PORT: '0' }, { host: '127.0.0.1', port: 0 }],
  ['both', { PORT: '65535', HOST: '0.0.0.0' }, { host: '0.0.0.0', port: 65_535 }],
])('reads %s', (_label, env, address) => {
  expect(parseListenAddress(env)).toEqual({ address, metricsPort: null });
});

it('reads a port for metrics', () => {
  expect(parseListenAddress({ METRICS_PORT: ' 9464 ' })).toMatchObject({ metricsPort: 9464 });
});

it.each(['65536', '-1', 'http', '80a', '1e3', '123456'])('refuses the port %s', (PORT) => {
  expect(parseListenAddress({ PORT })).toEqual({ problems: [{ name: 'PORT', detail: 'must be 0 to 65535' }] });
});

it('names every port that is none', () => {
  expect(parseListenAddress({ PORT: 'a', METRICS_PORT: 'b' })).toEqual({
    problems: ['PORT', 'METRICS_PORT'].map((name) => ({ name, detail: 'must be 0 to 65535' })),
  });
});
