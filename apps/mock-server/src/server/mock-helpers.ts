import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { MockCall } from '../data/edit-calls.ts';
import type { MockFaultRules, MockFaults } from '../faults/mock-fault.ts';
import type { ShownRequest } from '../journal/redact.ts';
import type { RouteName } from '../lib/served-routes.ts';

/** A change of a sandbox's clock, as `PUT /__mock/clock` takes it. What is absent stays as it is. */
export interface MockClockChange {
  /** ISO 8601 with an offset, or the provider's wall clock. */
  readonly now?: string;
  /** An ISO 8601 duration of days and smaller, such as `PT1H`; added to `now`. */
  readonly advance?: string;
  /** Seconds of this clock to one real second. */
  readonly rate?: number;
  readonly frozen?: boolean;
}

/** What requests are expected, and how many. What is absent matches every request. */
export interface MockExpectation {
  readonly route?: RouteName;
  readonly method?: string;
  /** The id in the path. */
  readonly id?: string;
  /** Parameters that must be there with exactly these values; others may be there, too. */
  readonly query?: Readonly<Record<string, string>>;
  /** The status of the response; 0 where the connection broke before one. */
  readonly status?: number;
  /** Exactly so many; 0 for never. */
  readonly count?: number;
  /** @default 1, where neither `count` nor `atMost` is given */
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A request of the journal. Ids, phone numbers and tokens in it are `***`. */
export type MockRequest = ShownRequest;

/** Fields of a call that change; the others stay as they are. */
export type MockCallChange = Partial<Omit<PbxCdrWire, 'id'>> | Partial<Omit<AutocallReportWire, 'id'>>;

/** All records of both APIs, as `data` takes them, and `--data` from a JSON file. */
export interface MockExport {
  readonly pbx: readonly PbxCdrWire[];
  readonly autocall: readonly AutocallReportWire[];
}

/** What a test does to a running mock server, or to one of its sandboxes. */
export interface MockHelpers {
  readonly faults: {
    /** Replaces all rules; an empty list ends them. @throws {MockServerError} `configuration` */
    readonly set: (rules: MockFaultRules | MockFaults) => void;
  };
  readonly clock: {
    readonly now: () => Date;
    /** Live calls until then happen before it resolves. @throws {MockServerError} `configuration` */
    readonly set: (change: MockClockChange) => Promise<void>;
    /** @param duration ISO 8601, such as `PT1H` @throws {MockServerError} `configuration` */
    readonly advance: (duration: string) => Promise<void>;
  };
  /** The last 1,000 requests, oldest first. */
  readonly requests: () => MockRequest[];
  /** @throws {MockServerError} `verification`, with the nearest requests, where the journal holds too few or too many */
  readonly verify: (expected: MockExpectation) => void;
  /** Puts records, clock, faults, journal and live traffic back to their start. */
  readonly reset: () => Promise<void>;
  readonly export: () => Promise<MockExport>;
  /** Adds calls, all or none. @throws {MockServerError} `configuration` for a bad field, or an id that is there already */
  readonly add: (...calls: readonly MockCall[]) => Promise<void>;
  /**
   * Changes fields of a call; live traffic leaves it alone from then on.
   *
   * @returns the call as it is then
   * @throws {MockServerError} `not-found`, or `configuration` for a bad field
   */
  readonly update: (id: string, fields: MockCallChange) => Promise<MockCall>;
  /** @throws {MockServerError} `not-found` */
  readonly remove: (id: string) => Promise<void>;
}
