import { startMock } from './start-mock.ts';

/** The server of the examples: `CDR_BASE_URL`, or a mock server of their own. */
export const baseUrl = process.env['CDR_BASE_URL'] ?? (await startMock(10_000));

/** The token of the pbx API. */
export const token = process.env['CDR_PBX_TOKEN'] ?? 'demo-pbx-token';

/** The token of the autocall API. */
export const autocallToken = process.env['CDR_AUTOCALL_TOKEN'] ?? 'demo-autocall-token';
