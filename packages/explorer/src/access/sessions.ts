import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** How long a printed link is good for. @unit milliseconds */
const LINK_MS = 5 * 60_000;
/** @unit milliseconds */
export const SESSION_MS = 12 * 3_600_000;
/** Sessions and links that are held at most; the oldest go. */
const MAX_HELD = 1000;
/** Wrong tokens of a minute; more are answered with 429. A right token is taken all the same: wrong ones lock no user out. */
const MAX_WRONG = 20;
const MINUTE_MS = 60_000;

/** What one browser may see. */
export interface Session {
  /** For the audit: no credential. */
  readonly id: string;
  readonly endsAt: number;
  showsNumbers: boolean;
}

/** What a token was exchanged for. */
export type Exchange = { readonly cookie: string; readonly id: string } | 'wrong' | 'too-many';

/** Links, and the sessions that they are exchanged for. Memory holds hashes alone. */
export interface Sessions {
  /** A token for one exchange. */
  createLinkToken(): string;
  /** A session for a token, unless it is wrong, used or old. */
  exchange(token: string): Exchange;
  find(cookie: string | undefined): Session | null;
  end(cookie: string): void;
}

const toHash = (token: string): string => createHash('sha256').update(token).digest('base64url');

const dropOldest = (held: Map<string, unknown>): void => {
  for (const key of held.keys()) {
    if (held.size < MAX_HELD) return;
    held.delete(key);
  }
};

/** @param lasting a token that may be exchanged often, of at least 32 bytes */
export const createSessions = (now: () => number, lasting: string | undefined): Sessions => {
  const links = new Map<string, number>();
  const sessions = new Map<string, Session>();
  let wrong: number[] = [];

  const isLasting = (hash: string): boolean =>
    lasting !== undefined && timingSafeEqual(Buffer.from(hash), Buffer.from(toHash(lasting)));

  return {
    createLinkToken: () => {
      const token = randomBytes(32).toString('base64url');
      dropOldest(links);
      links.set(toHash(token), now() + LINK_MS);
      return token;
    },
    exchange: (token) => {
      const at = now();
      const hash = toHash(token);
      const endsAt = links.get(hash);
      links.delete(hash);
      if (!isLasting(hash) && (endsAt === undefined || endsAt < at)) {
        wrong = [...wrong.filter((time) => time > at - MINUTE_MS), at].slice(-MAX_WRONG - 1);
        return wrong.length > MAX_WRONG ? 'too-many' : 'wrong';
      }
      const cookie = randomBytes(32).toString('base64url');
      dropOldest(sessions);
      const id = randomBytes(6).toString('hex');
      sessions.set(toHash(cookie), { id, endsAt: at + SESSION_MS, showsNumbers: false });
      return { cookie, id };
    },
    find: (cookie) => {
      if (cookie === undefined) return null;
      const session = sessions.get(toHash(cookie));
      return session !== undefined && session.endsAt > now() ? session : null;
    },
    end: (cookie) => void sessions.delete(toHash(cookie)),
  };
};
