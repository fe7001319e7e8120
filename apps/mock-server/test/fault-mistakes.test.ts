import { pbxCdrExamples } from '@cdr/contract/examples';
import { describe, expect, it } from 'vitest';
import { FAULTS } from '../src/faults/fault-catalog.ts';
import { shareMock } from './share-mock.ts';

const ONE = `/v1/cdr/${pbxCdrExamples[1].id}`;
const { control, send } = shareMock({ calls: 50 });

describe('rejects with a 400 that names the field', () => {
  const NAMES = [...FAULTS.keys()].join(', ');

  it.each([
    ['no list', { faults: 5 }, 'faults must be a list'],
    ['no object', [5], 'faults.0 must be an object'],
    ['an unknown fault', [{ fault: 'x' }], `faults.0.fault must be one of ${NAMES}`],
    ['no fault', [{}], `faults.0.fault must be one of ${NAMES}`],
    [
      'an unknown key of a match',
      [{ fault: 'forbidden', match: { path: '/' } }],
      'faults.0.match.path is not known: use route, method, query',
    ],
    ['a permission that is not a boolean', { allowHeader: 'yes' }, 'allowHeader must be true or false'],
    ['an unknown key', [{ fault: 'forbidden', ms: 5 }], 'faults.0.ms is not known: use fault, match, rate, next'],
    ['a rate above 1', [{ fault: 'forbidden', rate: 2 }], 'faults.0.rate must be a number from 0 to 1'],
    ['half a number', [{ fault: 'new-calls', calls: 1.5 }], 'faults.0.calls must be a whole number from 1 to 1000'],
    [
      'bounds the wrong way round',
      [{ fault: 'latency-uniform', fromMs: 3000 }],
      'faults.0.fromMs must not be above toMs (2000)',
    ],
    [
      'a method without a route',
      [{ fault: 'forbidden', match: { method: 'PUT' } }],
      'faults.0.match.method must be one of GET, HEAD, POST',
    ],
    ['half a time', [{ fault: 'forbidden', next: 0.5 }], 'faults.0.next must be a whole number from 1 to 1000000000'],
    [
      'a text for a number',
      [{ fault: 'forbidden' }, { fault: 'latency-fixed', ms: '5' }],
      'faults.1.ms must be a number from 0 to 600000',
    ],
    [
      'an unknown route',
      [{ fault: 'forbidden', match: { route: 'x' } }],
      'faults.0.match.route must be one of autocall.getReport, pbx.listCdrs, pbx.getCdr, pbx.createToken',
    ],
    [
      'a query of numbers',
      [{ fault: 'forbidden', match: { query: { page: 1 } } }],
      'faults.0.match.query.page must be a text',
    ],
    [
      'a key with a blank',
      [{ fault: 'forbidden', 'a b': 5 }],
      'faults.0."a b" is not known: use fault, match, rate, next',
    ],
    [
      'a key of two lines',
      [{ fault: 'forbidden', 'a\nb': 5 }],
      String.raw`faults.0."a\nb" is not known: use fault, match, rate, next`,
    ],
    [
      'a long key, by its first 40 characters',
      [{ fault: 'forbidden', ['x'.repeat(50)]: 5 }],
      `faults.0.${'x'.repeat(40)} is not known: use fault, match, rate, next`,
    ],
    ['a plan of other keys', { rules: [] }, 'rules is not known: use faults, allowHeader'],
  ])('%s', async (_, plan, error) => {
    expect(await control.put('faults', plan)).toEqual({ status: 400, body: { error } });
    expect((await send(ONE)).status).toBe(200);
  });
});
