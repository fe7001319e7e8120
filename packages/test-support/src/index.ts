export { launchBrowser, type OpenedPage, openPage } from './browser.ts';
export { type RawResponse, readRawHeader, sendRaw, toRawRequest } from './raw-socket.ts';
export { createRun, type Ended, readOutput, type Run, strangersEnvironment } from './registry/run-command.ts';
export { findUplink, type Registry, startRegistry } from './registry/start-registry.ts';
export { type PostgresServer, startPostgres } from './start-postgres.ts';
export { bundleWorker } from './workerd/bundle-worker.ts';
export { findWorkerd } from './workerd/find-workerd.ts';
export { type RunningWorker, startWorker, type WorkerOptions } from './workerd/start-worker.ts';
export { holdWorkerdGuard, releaseWorkerdGuard } from './workerd/workerd-guard.ts';
