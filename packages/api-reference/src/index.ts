export { CONTENT_SECURITY_POLICY } from './content-security-policy.ts';
export type { PageConfig } from './page-config.ts';
export { isPageFile, PAGE_FILES, type PageFile } from './page-files.ts';
