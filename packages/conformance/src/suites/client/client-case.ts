import { Drift } from '../../core/drift.ts';
import type { RequirementId } from '../../core/requirements/requirements.ts';
import { type FakeServer, startFakeServer, type Respond } from './fake-server.ts';
import type { ClientUnderTest, SubjectClient, SubjectOptions } from './client-under-test.ts';

/** The requirements that a client is held to. */
export type ClientRequirementId = Extract<RequirementId, `client/${string}`>;

/** The proof of one promise of a client. */
export interface ClientCase {
  readonly requirement: ClientRequirementId;
  /** Settles when the requirement holds. @throws {Drift} or an assertion error when it does not */
  readonly run: (subject: ClientUnderTest, options?: RunOptions) => Promise<void>;
}

/** How a proof is run. */
export interface RunOptions {
  /** A client that has not ended by then never does. @unit milliseconds @default 10_000 */
  readonly timeoutMs?: number;
}

/** The token that a bench's clients hold. */
export const TOKEN = 'token-of-the-harness-0123456789';

/** What a client's case works at. */
export interface Harness extends ClientUnderTest {
  /** Plays a server until the case is over. */
  serve(respond: Respond): Promise<FakeServer>;
  /** A client of a server that is played so, as of an edge; it waits for a millisecond at most before it tries again. */
  connect(respond: Respond, options?: Partial<SubjectOptions>): Promise<Connection>;
}

/** A client and the server that it asks. */
export interface Connection {
  readonly cdr: SubjectClient;
  readonly server: FakeServer;
}

const createHarness = (subject: ClientUnderTest, open: FakeServer[]): Harness => {
  const serve = async (respond: Respond): Promise<FakeServer> => {
    const server = await startFakeServer(respond);
    open.push(server);
    return server;
  };
  return {
    ...subject,
    serve,
    connect: async (respond, options) => {
      const server = await serve(respond);
      const cdr = subject.createClient({ baseUrl: server.url, token: TOKEN, retryDelayMs: 1, ...options });
      return { cdr, server };
    },
  };
};

/** Ties a proof to the promise of a client that it proves. */
export const provesClient = (
  requirement: ClientRequirementId,
  prove: (harness: Harness) => Promise<void>,
): ClientCase => ({
  requirement,
  run: async (subject, { timeoutMs = 10_000 } = {}) => {
    const open: FakeServer[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Drift('a client should come to an end')), timeoutMs);
    });
    try {
      await Promise.race([prove(createHarness(subject, open)), end]);
    } finally {
      clearTimeout(timer);
      await Promise.all(open.map((server) => server.close()));
    }
  },
});
