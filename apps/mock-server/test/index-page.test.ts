import { describe, expect, it } from 'vitest';
import { createControl } from './control-client.ts';
import { shareMock } from './share-mock.ts';

const { mock } = shareMock({ calls: 0 });
const BROWSER = { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } };

describe('GET /', () => {
  it('lists what is served, without a credential', async () => {
    const response = await fetch(mock.url);

    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      name: 'cdr-mock-server',
      links: { docs: '/docs', control: '/__mock', health: '/__mock/health' },
      routes: ['GET /api/v2/report/{callId}', 'GET /v1/cdr', 'GET /v1/cdr/{id}', 'POST /v1/auth/token'],
    });
  });

  it('is a page for a browser, and each of its links is there', async () => {
    const response = await fetch(`${mock.url}/?from=bookmark`, BROWSER);
    const page = await response.text();
    const paths = [...page.matchAll(/href="([^"]*)"/g)].map(([, path = '']) => path);
    const statuses = await Promise.all(paths.map(async (path) => (await fetch(mock.url + path)).status));

    expect(response.headers.get('content-type')).toMatch(/^text\/html/);
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
    expect(page).toContain('GET /v1/cdr/{id}');
    expect(statuses).toEqual([200, 200, 200]);
  });

  it.each([
    ['JSON', {}],
    ['a page', BROWSER],
  ])('shows no credential as %s', async (_, options) => {
    const text = await (await fetch(mock.url, options)).text();

    expect(text.replaceAll('/v1/auth/token', '')).not.toMatch(/token|demo-|api[-_]key|bearer/i);
  });

  it('stays out of the journal, and takes no POST', async () => {
    const control = createControl(mock);
    await control.remove('requests');
    await fetch(mock.url);

    expect((await control.get('requests')).body.total).toBe(0);
    const posted = await fetch(mock.url, { method: 'POST' });
    expect([posted.status, posted.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect((await fetch(mock.url, { method: 'HEAD' })).status).toBe(200);
  });
});
