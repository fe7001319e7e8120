import { mockAnswerChanges } from './catalogue/mock-answers.ts';
import { mockCallChanges } from './catalogue/mock-calls.ts';
import { mockCredentialChanges } from './catalogue/mock-credentials.ts';
import { mockFilterChanges } from './catalogue/mock-filters.ts';
import { mockListChanges } from './catalogue/mock-lists.ts';
import { mockRangeChanges } from './catalogue/mock-ranges.ts';
import { mockReportChanges } from './catalogue/mock-reports.ts';
import { mockScrollChanges } from './catalogue/mock-scrolls.ts';
import type { Change } from './change.ts';

/** Every change of the drill. */
export const catalogue: readonly Change[] = [
  ...mockCallChanges,
  ...mockReportChanges,
  ...mockRangeChanges,
  ...mockFilterChanges,
  ...mockListChanges,
  ...mockScrollChanges,
  ...mockAnswerChanges,
  ...mockCredentialChanges,
];
