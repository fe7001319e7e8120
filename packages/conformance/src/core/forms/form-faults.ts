import { Drift } from '../drift.ts';
import { Inconclusive } from '../inconclusive.ts';
import type { RequirementId } from '../requirements/requirements.ts';
import { type ApiResponse, exchangeOf, type Session } from '../session.ts';
import { type FormFault, toFaultText } from '../form-fault.ts';

/** A target may send any number of undocumented fields. */
const MOST_KEPT = 20;

const found = new WeakMap<Session, Map<RequirementId, FormFault[]>>();

const faultsOf = (session: Session, requirement: RequirementId): FormFault[] => {
  const byRequirement = found.get(session) ?? new Map<RequirementId, FormFault[]>();
  found.set(session, byRequirement);
  const faults = byRequirement.get(requirement) ?? [];
  byRequirement.set(requirement, faults);
  return faults;
};

const read = new WeakMap<Session, Set<RequirementId>>();

/** Stores that the session has read a response of a form. */
export const noteRead = (session: Session, requirement: RequirementId): void => {
  read.set(session, (read.get(session) ?? new Set()).add(requirement));
};

/** Stores the first fault of each field, under the requirement that it breaks. */
export const noteFault = (session: Session, requirement: RequirementId, fault: FormFault): void => {
  const faults = faultsOf(session, requirement);
  if (faults.length < MOST_KEPT && !faults.some(({ field }) => field === fault.field)) faults.push(fault);
};

/**
 * Ends a case whose response has an unreadable form.
 *
 * @throws {Inconclusive} always, naming the requirement that the form breaks
 */
export const leaveTo = (requirement: RequirementId, what: string): never => {
  throw new Inconclusive(`${what} came in another form: see ${requirement}`);
};

/**
 * Ends a case whose response is not JSON, and stores that fault.
 *
 * @throws {Inconclusive} always
 */
export const leaveToJson = (session: Session, response: ApiResponse, what: string): never => {
  const exchange = exchangeOf(response);
  const requirement = exchange?.path.startsWith('/api/') === true ? 'autocall/answers/json' : 'pbx/answers/json';
  noteFault(session, requirement, { path: '', field: '', rule: 'must be JSON', got: undefined, exchange });
  return leaveTo(requirement, what);
};

/**
 * Asserts the form of all responses that the session has read, and of those that `readMore` reads. If the budget allows
 * no more requests, the responses so far decide.
 *
 * @throws {Drift} naming the place and the rule of each field that has another form
 */
export const expectForm = async (
  session: Session,
  requirement: RequirementId,
  what: string,
  readMore: () => Promise<void>,
): Promise<void> => {
  const unread = await readMore().then(
    () => null,
    (error: unknown) => {
      if (error instanceof Inconclusive) return error;
      throw error;
    },
  );
  const faults = faultsOf(session, requirement);
  if (faults.length > 0) throw new Drift(`${what} should have the documented form: ${toFaultText(faults)}`, { faults });
  if (unread !== null && read.get(session)?.has(requirement) !== true) throw unread;
};
