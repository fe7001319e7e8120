export type { Case } from './case.ts';
export { cases, casesFor, findGaps } from './cases.ts';
export { clientCases } from './client/cases.ts';
export type { ClientCase, ClientRequirementId, RunOptions } from './client/client-case.ts';
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
} from './client/subject.ts';
export { Drift } from './drift.ts';
export { NotShown } from './not-shown.ts';
export type { Requirement } from './requirement.ts';
export { type RequirementId, requirements } from './requirements.ts';
export { type Answer, createSession, type Exchange, type Session, type Surface } from './session.ts';
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
} from './target.ts';
