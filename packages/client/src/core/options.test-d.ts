import { describe, expectTypeOf, it } from 'vitest';
import { createCdrClient } from '../index.ts';

describe('the options', () => {
  const endpoint = { baseUrl: 'https://edge.example', token: 'key' };

  it('set the edge or the providers', () => {
    expectTypeOf(createCdrClient).toBeCallableWith(endpoint);
    expectTypeOf(createCdrClient).toBeCallableWith({ pbx: endpoint });
    expectTypeOf(createCdrClient).toBeCallableWith({ autocall: endpoint, pbx: endpoint });
    expectTypeOf(createCdrClient).toBeCallableWith({ ...endpoint, token: async () => 'key', fetch });
    expectTypeOf(createCdrClient).toBeCallableWith({ pbx: { baseUrl: 'https://pbx.example', apiKey: 'key' } });
    // @ts-expect-error: autocall takes no API key
    void createCdrClient({ autocall: { baseUrl: 'https://autocall.example', apiKey: 'key' } });
    // @ts-expect-error: not both
    void createCdrClient({ ...endpoint, pbx: endpoint });
    // @ts-expect-error: no server without a token
    void createCdrClient({ baseUrl: 'https://edge.example' });
  });
});
