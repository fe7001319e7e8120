export type { MockAppOptions } from './server/app-options.ts';
export { createMockApp } from './server/create-mock-app.ts';
export type { MockCall } from './data/edit-calls.ts';
export type { MockFault, MockFaultRules, MockFaults } from './faults/mock-fault.ts';
export type {
  MockCallChange,
  MockClockChange,
  MockExpectation,
  MockExport,
  MockHelpers,
  MockRequest,
} from './server/mock-helpers.ts';
export { MockServerError, type MockServerErrorKind } from './lib/mock-server-error.ts';
export type { AccountOptions } from './sandbox/account-options.ts';
export type { MockData, MockSandbox, MockSandboxOptions, MockServer, MockServerOptions } from './server/mock-server.ts';
export { startMockServer } from './server/start-mock-server.ts';
