export type { AccountOptions } from './accounts.ts';
export { createMockApp, type MockAppOptions } from './app.ts';
export { type MockServer, type MockServerOptions, startMockServer } from './start-mock-server.ts';
