export type { Case } from './core/case.ts';
export { Drift } from './core/drift.ts';
export { Inconclusive } from './core/inconclusive.ts';
export type { Requirement, TargetKind } from './core/requirements/requirement.ts';
export { type RequirementId, requirements } from './core/requirements/requirements.ts';
export { type ApiClient, type ApiResponse, createSession, type Exchange, type Session } from './core/session.ts';
export type {
  Endpoint,
  Fetch,
  OtherTokens,
  Target,
  TargetClock,
  TargetControls,
  Upstream,
  UpstreamRequest,
} from './core/target.ts';
export { cases, casesFor, findGaps } from './suites/cases.ts';
export { clientCases } from './suites/client/cases.ts';
export type { ClientCase, ClientRequirementId, RunOptions } from './suites/client/client-case.ts';
export type {
  ClientUnderTest,
  SubjectCallOptions,
  SubjectCheckpoint,
  SubjectClient,
  SubjectEndpoint,
  SubjectFilters,
  SubjectInstant,
  SubjectListFilters,
  SubjectOptions,
  SubjectPage,
  SubjectRetry,
  SubjectToken,
  SubjectWalkOptions,
  SubjectWalkPage,
} from './suites/client/client-under-test.ts';

export { NotShown } from './core/inconclusive.ts';
export type { Answer, Surface } from './core/session.ts';
export type { ClientSubject } from './suites/client/client-under-test.ts';
