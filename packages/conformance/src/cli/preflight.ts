import { Inconclusive } from '../core/inconclusive.ts';
import { type ApiResponse, createSession, type Session, type ApiClient } from '../core/session.ts';
import type { Target } from '../core/target.ts';
import { TargetError } from './target-error.ts';

const UNKNOWN_REPORT = '/api/v2/report/1_1_1_1_00000000-0000-4000-8000-000000000000_0';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Recognises a page by its beginning: content types may be wrong. */
const HTML = /^\s*<(?:!doctype html|html)\b/i;

/** Why a response cannot come from the API; null for a response that the cases can judge. */
export const findProblem = ({ status, headers, json, text }: ApiResponse): string | null => {
  if (REDIRECTS.has(status)) return `redirects (${status}): give the address that it points to`;
  if (status === 401 || status === 403) return `rejects the credential (${status})`;
  if (status === 429) return 'limits the rate (429)';
  const type = headers.get('content-type') ?? '';
  if (/\bhtml\b/i.test(type) || HTML.test(text)) return `returns HTML (${status}): is this the address of the API?`;
  if (status >= 500) return `returns ${status}`;
  // The cases judge a 200 with a JSON content type and an invalid body.
  return json === undefined && (status !== 200 || !/\bjson\b/i.test(type))
    ? `returns ${status} without JSON: is this the address of the API?`
    : null;
};

const send = async (name: string, client: ApiClient, path: string): Promise<ApiResponse> => {
  try {
    return await client.request(path);
  } catch (error) {
    if (error instanceof Inconclusive) throw new TargetError(`${name}: ${error.message}`, { cause: error });
    throw error instanceof TargetError ? new TargetError(`${name}: ${error.message}`, { cause: error }) : error;
  }
};

const expectUsable = async (name: string, client: ApiClient, path: string): Promise<ApiResponse> => {
  const response = await send(name, client, path);
  const problem = findProblem(response);
  if (problem !== null) throw new TargetError(`${name}: the target ${problem}`);
  return response;
};

const checkCallIds = async (name: string, { autocall, target }: Session): Promise<void> => {
  for (const [index, callId] of target.callIds.entries()) {
    const { status } = await expectUsable(name, autocall, `/api/v2/report/${encodeURIComponent(callId)}`);
    if (status === 400 || status === 404)
      throw new TargetError(`${name}: the target does not hold call id number ${index + 1}`);
  }
};

/**
 * Sends one request to each API of a target. An unusable target then gives one message instead of a drift for each
 * promise.
 *
 * @throws {TargetError} that names the API and the reason
 */
export const preflight = async (target: Target): Promise<void> => {
  const session = createSession(target);
  const nameOf = (api: string): string => (target.kind === 'edge' ? `edge (${api})` : api);
  if (target.pbx !== undefined) {
    const { status } = await expectUsable(nameOf('pbx'), session.pbx, '/v1/cdr?page=1&limit=1');
    if (status === 404)
      throw new TargetError(`${nameOf('pbx')}: the target has no /v1/cdr: is this the address of the API?`);
  }
  if (target.autocall !== undefined) {
    await expectUsable(nameOf('autocall'), session.autocall, UNKNOWN_REPORT);
    await checkCallIds(nameOf('autocall'), session);
  }
};
