import type { RateLimit } from '../../auth/edge-key.ts';
import { countInWindow, type CountedWindow } from '../../auth/count-window.ts';
import type { Limiter } from '../../auth/limiter.ts';

/**
 * A Durable Object that counts the requests of one key, wherever they arrive.
 *
 * It counts in memory: when Cloudflare moves it, a window begins anew.
 */
export class LimitCounter {
  #window: CountedWindow | undefined;

  async fetch(request: Request): Promise<Response> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only our own Worker can reach a Durable Object of its
    const limit = (await request.json()) as RateLimit;
    const { window, allowance } = countInWindow(this.#window, limit, Date.now());
    this.#window = window;
    return Response.json(allowance);
  }
}

/** The part of a Durable Object binding that a Worker uses. */
export interface DurableObjects {
  idFromName(name: string): unknown;
  get(id: unknown): { fetch(url: string, init: RequestInit): Promise<Response> };
}

/** Counts in one Durable Object a key: exact however many isolates serve it. */
export const createDurableLimiter = (objects: DurableObjects): Limiter => ({
  async take(name, limit) {
    const counter = objects.get(objects.idFromName(name));
    const response = await counter.fetch('https://limits.invalid/', { method: 'POST', body: JSON.stringify(limit) });
    return response.json();
  },
});
