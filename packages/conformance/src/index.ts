export type { Case } from './core/case.ts';
export { cases, casesFor, findGaps } from './suites/cases.ts';
export { clientCases } from './suites/client/cases.ts';
export type { ClientCase, ClientRequirementId, RunOptions } from './suites/client/client-case.ts';
export type {
  ClientSubject,
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
export { Drift } from './core/drift.ts';
export { NotShown } from './core/not-shown.ts';
export type { Requirement } from './core/requirements/requirement.ts';
export { type RequirementId, requirements } from './core/requirements/requirements.ts';
export { type Answer, createSession, type Exchange, type Session, type Surface } from './core/session.ts';
export type {
  Endpoint,
  Fetch,
  OtherTokens,
  Target,
  TargetClock,
  TargetControls,
  TargetKind,
  Upstream,
  UpstreamRequest,
} from './core/target.ts';
