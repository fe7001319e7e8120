import { expect } from 'vitest';

/** Fails a test file whose worker is not in the zone that its project names: it would prove nothing. */
expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe('America/New_York');
expect(new Date('2026-07-01T00:00:00').toISOString()).toBe('2026-07-01T04:00:00.000Z');
