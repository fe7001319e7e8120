/** Fails a test file whose worker is in another zone than its project names. */
if (new Date('2026-07-01T00:00:00').toISOString() !== '2026-07-01T04:00:00.000Z') {
  throw new Error('this worker is not in America/New_York');
}
