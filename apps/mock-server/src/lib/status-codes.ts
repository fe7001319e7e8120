/**
 * What each HTTP status is called. An `import` of `node:http` would load all that it can give, `fetch` among it: a
 * twentieth of the time and of the memory that starting takes.
 */
export const { STATUS_CODES } = process.getBuiltinModule('node:http');
