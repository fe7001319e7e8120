/**
 * The name of each HTTP status. An `import` of `node:http` would also load `fetch`: a twentieth of the time and memory of a
 * start.
 */
export const { STATUS_CODES } = process.getBuiltinModule('node:http');
