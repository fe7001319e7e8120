import { clientChangesCases } from './changes.cases.ts';
import type { ClientCase } from './client-case.ts';
import { clientCredentialCases } from './credential.cases.ts';
import { clientDecodingCases } from './decoding.cases.ts';
import { clientErrorCases } from './error.cases.ts';
import { clientManyCases } from './many.cases.ts';
import { clientPagingCases } from './paging.cases.ts';
import { clientRecordCases } from './record.cases.ts';
import { clientReportCases } from './report.cases.ts';
import { clientRequestCases } from './request.cases.ts';
import { clientRetryCases } from './retry.cases.ts';
import { clientScrollCases } from './scroll.cases.ts';
import { clientTransferCases } from './transfer.cases.ts';
import { clientWaitCases } from './wait.cases.ts';
import { clientWalkCases } from './walk.cases.ts';
import { clientWindowCases } from './window.cases.ts';
import { clientZoneCases } from './zone.cases.ts';

/** Every case of a client. Each starts its own fake server on a loopback port. */
export const clientCases: readonly ClientCase[] = [
  ...clientCredentialCases,
  ...clientRequestCases,
  ...clientDecodingCases,
  ...clientReportCases,
  ...clientRecordCases,
  ...clientErrorCases,
  ...clientRetryCases,
  ...clientTransferCases,
  ...clientScrollCases,
  ...clientPagingCases,
  ...clientWaitCases,
  ...clientWalkCases,
  ...clientChangesCases,
  ...clientWindowCases,
  ...clientManyCases,
  ...clientZoneCases,
];
