import { NotShown } from '../core/not-shown.ts';
import { type Answer, createSession, type Session, type Surface } from '../core/session.ts';
import type { Target } from '../core/target.ts';
import { Unusable } from '../core/unusable.ts';

const UNKNOWN_REPORT = '/api/v2/report/1_1_1_1_00000000-0000-4000-8000-000000000000_0';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** A page is one by how it begins, whatever its content type says. */
const HTML = /^\s*<(?:!doctype html|html)\b/i;

/** Why an answer is none of the API's, whatever the API's promises; null for one that the cases may judge. */
export const findProblem = ({ status, headers, json, text }: Answer): string | null => {
  if (REDIRECTS.has(status)) return `redirects (${status}): give the address that it points to`;
  if (status === 401 || status === 403) return `rejects the credential (${status})`;
  if (status === 429) return 'asks to slow down (429)';
  const type = headers.get('content-type') ?? '';
  if (/\bhtml\b/i.test(type) || HTML.test(text)) return `answers HTML (${status}): is this the address of the API?`;
  if (status >= 500) return `answers ${status}`;
  // A 200 that says it is JSON and is none is for the cases to judge.
  return json === undefined && (status !== 200 || !/\bjson\b/i.test(type))
    ? `answers ${status} without JSON: is this the address of the API?`
    : null;
};

const ask = async (name: string, surface: Surface, path: string): Promise<Answer> => {
  try {
    return await surface.ask(path);
  } catch (error) {
    if (error instanceof NotShown) throw new Unusable(`${name}: ${error.message}`, { cause: error });
    throw error instanceof Unusable ? new Unusable(`${name}: ${error.message}`, { cause: error }) : error;
  }
};

const expectUsable = async (name: string, surface: Surface, path: string): Promise<Answer> => {
  const answer = await ask(name, surface, path);
  const problem = findProblem(answer);
  if (problem !== null) throw new Unusable(`${name}: the target ${problem}`);
  return answer;
};

const checkCallIds = async (name: string, { autocall, target }: Session): Promise<void> => {
  for (const [index, callId] of target.callIds.entries()) {
    const { status } = await expectUsable(name, autocall, `/api/v2/report/${encodeURIComponent(callId)}`);
    if (status === 400 || status === 404)
      throw new Unusable(`${name}: the target does not hold call id number ${index + 1}`);
  }
};

/**
 * Asks each API of a target for a little, so that a target that cannot be used is one message and not as many drifts as
 * there are promises.
 *
 * @throws {Unusable} saying which API of the target, and why
 */
export const preflight = async (target: Target): Promise<void> => {
  const session = createSession(target);
  const nameOf = (api: string): string => (target.kind === 'edge' ? `edge (${api})` : api);
  if (target.pbx !== undefined) {
    const { status } = await expectUsable(nameOf('pbx'), session.pbx, '/v1/cdr?page=1&limit=1');
    if (status === 404)
      throw new Unusable(`${nameOf('pbx')}: the target has no /v1/cdr: is this the address of the API?`);
  }
  if (target.autocall !== undefined) {
    await expectUsable(nameOf('autocall'), session.autocall, UNKNOWN_REPORT);
    await checkCallIds(nameOf('autocall'), session);
  }
};
