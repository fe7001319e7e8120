/** Ends a test file whose worker is not in the zone that its project names: it would prove nothing. */
if (new Date('2026-07-01T00:00:00').toISOString() !== '2026-07-01T04:00:00.000Z') {
  throw new Error('this worker is not in America/New_York');
}
