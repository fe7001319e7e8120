/** Where each pbx route is. @source pbx-cdr-v1.md, "HTTP Request" */
export const pbxEndpoints = {
  listCdrs: { method: 'GET', path: '/v1/cdr' },
  getCdr: { method: 'GET', path: '/v1/cdr/:id' },
} as const;

/** Where pbx tokens are given out. @source sibling documents of the same provider */
export const pbxTokenEndpoints = {
  createToken: { method: 'POST', path: '/v1/auth/token' },
} as const;
