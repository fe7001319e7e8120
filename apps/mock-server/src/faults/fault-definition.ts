import type { FastifyReply, FastifyRequest } from 'fastify';

/** A number that a fault takes, and the one that it has when none is given. */
export interface FaultParameter {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** Parts of one have no meaning. @default false */
  readonly whole?: boolean;
}

/** The numbers of a fault, all of them there. */
export type FaultValues = Readonly<Record<string, number>>;

/** What a fault that acts before the handler has at hand. */
export interface FaultContext {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly values: FaultValues;
  /** A fraction, 0 to below 1, from the sandbox's own seed. */
  readonly draw: () => number;
  /** Seconds to wait for the next free place of this fault's limit; 0 when there is one. */
  readonly takePlace: (places: number, windowSeconds: number) => number;
}

/** What a faulty server does to lists and their scrolls; the list route asks for it. */
export type ScrollFault =
  | 'expired'
  | 'moving'
  | 'loop'
  | 'new-calls'
  | 'total-capped'
  | 'window-limit'
  | 'duplicate-rows'
  | 'unordered-ties';

/** One way in which a server goes wrong. Exactly one of the functions, or `scroll`, says how. */
export interface FaultDefinition {
  /** Its number in magic ids and magic phone numbers: the status that it answers, or one from 600 on. */
  readonly code: number;
  readonly about: string;
  readonly parameters: Readonly<Record<string, FaultParameter>>;
  /** Two of its parameters, of which the first may not be above the second. */
  readonly ordered?: readonly [low: string, high: string];
  /** Before the handler: waits, answers or breaks the connection. */
  readonly act?: (context: FaultContext) => Promise<void> | void;
  /** A success in JSON, as another text. */
  readonly alterBody?: (body: string) => string;
  /** A success, headers and all; what it returns is the body. */
  readonly alterReply?: (reply: FastifyReply, body: string) => string;
  /** A success, written to the connection by the fault itself. */
  readonly takeOver?: (reply: FastifyReply, body: Buffer, values: FaultValues) => void;
  readonly scroll?: ScrollFault;
}
