export { createMockApp, type MockAppOptions } from './app.ts';
export type { MockFault } from './faults/mock-fault.ts';
export { MockServerError, type MockServerErrorKind } from './mock-server-error.ts';
export type { AccountOptions } from './sandbox/account-options.ts';
export {
  type MockData,
  type MockFaults,
  type MockSandbox,
  type MockSandboxOptions,
  type MockServer,
  type MockServerOptions,
  startMockServer,
} from './start-mock-server.ts';
