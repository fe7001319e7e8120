import { autocallReportExample } from '@cdr/contract/examples';
import { createTraffic } from '@cdr/synthetic';

const SEED = 7;
const CALLS = 1000;

/** The account that the mock servers of these tests serve; one token opens both APIs, as passthrough needs it. */
export const ACCOUNT = {
  tenant: 'tests',
  tokens: { autocall: ['token-for-both', 'token-of-autocall'], pbx: ['token-for-both', 'token-of-pbx'] },
  calls: CALLS,
  seed: SEED,
} as const;

const traffic = createTraffic({ seed: SEED, calls: CALLS });
const generated = Array.from({ length: traffic.reportCount }, (_, index) => traffic.reportAt(index).id);

/** The reports that the account holds: the document's own and generated ones. */
export const CALL_IDS = [autocallReportExample.data.id, ...generated.slice(0, 40)] as const;
