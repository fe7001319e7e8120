import type { FastifyReply, FastifyRequest } from 'fastify';

/** A number of a fault, with its default. */
export interface FaultParameter {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** @default false */
  readonly whole?: boolean;
}

/** All numbers of a fault, by name. */
export type FaultValues = Readonly<Record<string, number>>;

/** The request that a fault acts on before the handler. */
export interface FaultContext {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly values: FaultValues;
  /** A fraction, 0 to below 1, from the sandbox's seed. */
  readonly random: () => number;
  /** Takes a place of this fault's limit. Returns the seconds to wait; 0 where a place was free. */
  readonly takePlace: (places: number, windowSeconds: number) => number;
}

/** How a faulty server treats lists and scrolls. The list route applies it. */
export type ScrollFault =
  | 'expired'
  | 'moving'
  | 'loop'
  | 'new-calls'
  | 'total-capped'
  | 'window-limit'
  | 'duplicate-rows'
  | 'unordered-ties';

/** One way in which a server fails: exactly one of the functions, or `scroll`. */
export interface FaultDefinition {
  /** Its number in magic ids and phone numbers: the status of its response, or one from 600 on. */
  readonly code: number;
  /** What happens, in a few words. */
  readonly about: string;
  readonly parameters: Readonly<Record<string, FaultParameter>>;
  /** Two parameters: the first must not be above the second. */
  readonly ordered?: readonly [low: string, high: string];
  /** Before the handler: waits, sends a response or breaks the connection. */
  readonly act?: (context: FaultContext) => Promise<void> | void;
  /** Changes the JSON text of a success. */
  readonly alterBody?: (body: string) => string;
  /** Changes the headers of a success and returns its body. */
  readonly alterReply?: (reply: FastifyReply, body: string) => string;
  /** Writes a success to the connection itself. */
  readonly takeOver?: (reply: FastifyReply, body: Buffer, values: FaultValues) => void;
  readonly scroll?: ScrollFault;
}
