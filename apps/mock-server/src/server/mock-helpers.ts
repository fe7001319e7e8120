import type { AutocallReportWire, PbxCdrWire } from '@cdr/contract';
import type { MockCall } from '../data/edit-calls.ts';
import type { MockFaultRules, MockFaults } from '../faults/mock-fault.ts';
import type { ShownRequest } from '../journal/redact.ts';
import type { RouteName } from '../lib/served-routes.ts';

/** A change of a sandbox's clock, the body of `PUT /__mock/clock`. An absent field stays as it is. */
export interface MockClockChange {
  /** ISO 8601 with an offset, or the provider's wall clock. */
  readonly now?: string;
  /** An ISO 8601 duration of days and smaller, such as `PT1H`; added to `now`. */
  readonly advance?: string;
  /** Seconds of this clock to one real second. */
  readonly rate?: number;
  readonly frozen?: boolean;
}

/** The requests that a test expects, and how many. An absent field matches every request. */
export interface MockExpectation {
  readonly route?: RouteName;
  readonly method?: string;
  /** The id in the path. */
  readonly id?: string;
  /** Parameters that a request must have with exactly these values; it may have others. */
  readonly query?: Readonly<Record<string, string>>;
  /** The status of the response; 0 where the connection broke before one. */
  readonly status?: number;
  /** The exact number; 0 for none. */
  readonly count?: number;
  /** @default 1, without `count` and `atMost` */
  readonly atLeast?: number;
  readonly atMost?: number;
}

/** A request of the journal. Its ids, phone numbers and tokens are `***`. */
export type MockRequest = ShownRequest;

/** The fields of a call that change. */
export type MockCallChange = Partial<Omit<PbxCdrWire, 'id'>> | Partial<Omit<AutocallReportWire, 'id'>>;

/** All records of both APIs, in the form of `data` and of a JSON file for `--data`. */
export interface MockExport {
  readonly pbx: readonly PbxCdrWire[];
  readonly autocall: readonly AutocallReportWire[];
}

/** Controls a running mock server, or one of its sandboxes, from a test. */
export interface MockHelpers {
  readonly faults: {
    /** Replaces all rules; an empty list removes them. @throws {MockServerError} `configuration` */
    readonly set: (rules: MockFaultRules | MockFaults) => void;
  };
  readonly clock: {
    readonly now: () => Date;
    /** Live calls until the new time happen before it resolves. @throws {MockServerError} `configuration` */
    readonly set: (change: MockClockChange) => Promise<void>;
    /** @param duration ISO 8601, such as `PT1H` @throws {MockServerError} `configuration` */
    readonly advance: (duration: string) => Promise<void>;
  };
  /** The last 1,000 requests, oldest first. */
  readonly requests: () => MockRequest[];
  /** @throws {MockServerError} `verification`, with the nearest requests, if too few or too many match */
  readonly verify: (expected: MockExpectation) => void;
  /** Puts records, clock, faults, journal and live traffic back to their start. */
  readonly reset: () => Promise<void>;
  readonly export: () => Promise<MockExport>;
  /** Adds calls, all or none. @throws {MockServerError} `configuration` for a bad field, or an id that exists */
  readonly add: (...calls: readonly MockCall[]) => Promise<void>;
  /**
   * Changes fields of a call. Live traffic no longer changes it.
   *
   * @returns the changed call
   * @throws {MockServerError} `not-found`, or `configuration` for a bad field
   */
  readonly update: (id: string, fields: MockCallChange) => Promise<MockCall>;
  /** @throws {MockServerError} `not-found` */
  readonly remove: (id: string) => Promise<void>;
}
