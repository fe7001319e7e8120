/** Where each autocall route is. @source autocall-report-v2.md, "HTTP Request" */
export const autocallEndpoints = {
  getReport: { method: 'GET', path: '/api/v2/report/:callId' },
} as const;
