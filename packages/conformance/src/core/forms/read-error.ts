import {
  ErrorMessage,
  PbxParameterErrors,
  Problem,
  PROBLEM_CONTENT_TYPE,
  PROBLEM_TYPE_PREFIX,
  toIssues,
} from '@cdr/contract';
import type { RequirementId } from '../requirements/requirements.ts';
import { type ApiResponse, exchangeOf, type Session } from '../session.ts';
import { noteFault, noteRead } from './form-faults.ts';

/** An error in its documented form. */
export interface ReadError {
  readonly names: (parameter: string) => boolean;
}

type Fault = readonly [field: string, rule: string, got: unknown];

/** The requirement that an error in another form breaks. */
export const errorFormOf = ({ target }: Session, response: ApiResponse): RequirementId => {
  if (target.kind === 'edge') return 'edge/errors/problem-json';
  return exchangeOf(response)?.path.startsWith('/api/') === true ? 'autocall/errors/form' : 'pbx/errors/form';
};

const readProblem = ({ json, headers, status }: ApiResponse): ReadError | Fault => {
  const problem = Problem.safeParse(json);
  if (!problem.success) {
    const [issue] = toIssues(problem.error.issues);
    const field = issue?.path ?? '';
    return [field, issue?.message ?? 'must be a problem', field === '' ? json : Object(json)[field]];
  }
  const { data } = problem;
  const type = headers.get('content-type');
  if (type?.startsWith(PROBLEM_CONTENT_TYPE) !== true) return ['content-type', `must be ${PROBLEM_CONTENT_TYPE}`, type];
  if (data.status !== status) return ['status', `must be ${status}`, data.status];
  if (!data.type.startsWith(PROBLEM_TYPE_PREFIX)) return ['type', `must begin with ${PROBLEM_TYPE_PREFIX}`, data.type];
  return { names: (name) => (data.errors ?? []).some(({ parameter }) => parameter === name) };
};

const readProviderError = ({ json }: ApiResponse, form: RequirementId): ReadError | Fault => {
  const parameters = PbxParameterErrors.safeParse(json);
  if (parameters.success && form === 'pbx/errors/form') {
    return { names: (name) => parameters.data.error.some((error) => Object.hasOwn(error, name)) };
  }
  const message = ErrorMessage.safeParse(json);
  if (!message.success) return ['error', 'must be a text or a list of parameters', Object(json).error ?? json];
  // autocall writes the name in its text; pbx has a list for it.
  return { names: (name) => form === 'autocall/errors/form' && message.data.error.includes(name) };
};

/** Reads an error of a target; null for one in another form, whose fault is stored. */
export const readError = (session: Session, response: ApiResponse): ReadError | null => {
  const form = errorFormOf(session, response);
  noteRead(session, form);
  const read = session.target.kind === 'edge' ? readProblem(response) : readProviderError(response, form);
  if ('names' in read) return read;
  const [field, rule, got] = read;
  noteFault(session, form, { path: field, field, rule, got, exchange: exchangeOf(response) });
  return null;
};
