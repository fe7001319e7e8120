/** The files of the page below `/docs/`, and their content types. */
export const PAGE_FILES = {
  'index.html': 'text/html; charset=utf-8',
  'docs.css': 'text/css; charset=utf-8',
  'docs.js': 'text/javascript; charset=utf-8',
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
} as const;

/** The name of a file of the page. */
export type PageFile = keyof typeof PAGE_FILES;

/** Whether a name is that of a file of the page. */
export const isPageFile = (name: string): name is PageFile => Object.hasOwn(PAGE_FILES, name);
