import { Drift } from '../../core/drift.ts';
import type { RequirementId } from '../../core/requirements/requirements.ts';
import { type FakeServer, startFakeServer, type Respond } from './fake-server.ts';
import type { ClientUnderTest, SubjectClient, SubjectOptions } from './client-under-test.ts';

/** The requirements of a client. */
export type ClientRequirementId = Extract<RequirementId, `client/${string}`>;

/** The proof of one promise of a client. */
export interface ClientCase {
  readonly requirement: ClientRequirementId;
  /** Resolves if the requirement holds. @throws {Drift} or an assertion error if it does not */
  readonly run: (subject: ClientUnderTest, options?: RunOptions) => Promise<void>;
}

/** Options of one run. */
export interface RunOptions {
  /** After it the client has drifted. @unit milliseconds @default 10_000 */
  readonly timeoutMs?: number;
}

/** The token of a harness's clients. */
export const TOKEN = 'token-of-the-harness-0123456789';

/** The client under test, and fake servers for it. */
export interface Harness extends ClientUnderTest {
  /** Starts a fake server that runs until the end of the case. */
  serve(respond: Respond): Promise<FakeServer>;
  /** A client of a new fake server, with an edge's options. It waits at most a millisecond before a retry. */
  connect(respond: Respond, options?: Partial<SubjectOptions>): Promise<Connection>;
}

/** A client and its server. */
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
      timer = setTimeout(() => reject(new Drift('a client should finish')), timeoutMs);
    });
    try {
      await Promise.race([prove(createHarness(subject, open)), end]);
    } finally {
      clearTimeout(timer);
      await Promise.all(open.map((server) => server.close()));
    }
  },
});
