import { clientAnswerChanges } from './catalogue/client-answers.ts';
import { clientRequestChanges } from './catalogue/client-requests.ts';
import { clientWalkChanges } from './catalogue/client-walks.ts';
import { contractFieldChanges } from './catalogue/contract-fields.ts';
import { contractListChanges } from './catalogue/contract-lists.ts';
import { contractReaderChanges } from './catalogue/contract-readers.ts';
import { contractValueChanges } from './catalogue/contract-values.ts';
import { edgeCacheChanges } from './catalogue/edge-caches.ts';
import { edgeRequestChanges } from './catalogue/edge-requests.ts';
import { edgeRightChanges } from './catalogue/edge-rights.ts';
import { mockAnswerChanges } from './catalogue/mock-answers.ts';
import { mockBodyChanges } from './catalogue/mock-bodies.ts';
import { mockCallChanges } from './catalogue/mock-calls.ts';
import { mockCredentialChanges } from './catalogue/mock-credentials.ts';
import { mockFilterChanges } from './catalogue/mock-filters.ts';
import { mockListChanges } from './catalogue/mock-lists.ts';
import { mockRangeChanges } from './catalogue/mock-ranges.ts';
import { mockReportChanges } from './catalogue/mock-reports.ts';
import { mockScrollChanges } from './catalogue/mock-scrolls.ts';
import { mockValueChanges } from './catalogue/mock-values.ts';
import type { Change } from './change.ts';

/** Every change of the drill. */
export const catalogue: readonly Change[] = [
  ...contractFieldChanges,
  ...contractListChanges,
  ...contractValueChanges,
  ...contractReaderChanges,
  ...mockCallChanges,
  ...mockReportChanges,
  ...mockRangeChanges,
  ...mockValueChanges,
  ...mockFilterChanges,
  ...mockListChanges,
  ...mockScrollChanges,
  ...mockAnswerChanges,
  ...mockBodyChanges,
  ...mockCredentialChanges,
  ...edgeCacheChanges,
  ...edgeRightChanges,
  ...edgeRequestChanges,
  ...clientAnswerChanges,
  ...clientRequestChanges,
  ...clientWalkChanges,
];
