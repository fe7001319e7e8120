export { createExplorer, type Explorer, type ExplorerOptions } from './create-explorer.ts';
export type { AuditLine } from './server/app-env.ts';
