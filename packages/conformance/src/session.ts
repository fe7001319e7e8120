import { toBearerAuthorization } from '@cdr/contract';
import type { Endpoint, Fetch, Target } from './target.ts';

/** One answer of a target, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is not JSON. */
  readonly json: unknown;
}

/** What a case may vary in a request. */
export interface AskOptions {
  readonly method?: string;
  /** The whole `Authorization` value; null sends none. @default the target's own credential */
  readonly authorization?: string | null;
}

/** One API of a target, ready to be asked. */
export interface Surface {
  /** The `Authorization` value that the endpoint accepts. */
  readonly authorization: string;
  /** The token within it. */
  readonly token: string;
  /** @param path as it goes over the wire, query included */
  ask(path: string, options?: AskOptions): Promise<Answer>;
}

/** A target, ready to be asked. */
export interface Session {
  readonly target: Target;
  readonly autocall: Surface;
  readonly pbx: Surface;
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const createSurface = ({ baseUrl, token }: Endpoint, authorization: string, fetch: Fetch): Surface => ({
  authorization,
  token,
  ask: async (path, options = {}) => {
    const sent = options.authorization === undefined ? authorization : options.authorization;
    const response = await fetch(`${baseUrl}${path}`, {
      method: options.method ?? 'GET',
      headers: { accept: 'application/json', ...(sent === null ? {} : { authorization: sent }) },
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parseJson(text) };
  },
});

/** Opens a target: autocall takes its token raw, pbx and the edge behind `Bearer`. */
export const createSession = (target: Target): Session => {
  const fetch = target.fetch ?? globalThis.fetch;
  const { autocall, pbx } = target;
  const toAutocall = target.kind === 'edge' ? toBearerAuthorization(autocall.token) : autocall.token;
  return {
    target,
    autocall: createSurface(autocall, toAutocall, fetch),
    pbx: createSurface(pbx, toBearerAuthorization(pbx.token), fetch),
  };
};
