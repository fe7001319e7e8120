import { randomUUID } from 'node:crypto';
import { autocallReportExample, pbxCdrExamples } from '@cdr/contract/examples';
import type { PbxCdrWire } from '@cdr/contract';
import type { ApiResponse, Session } from '../../core/session.ts';
import type { Upstream } from '../../core/target.ts';

const [, answered] = pbxCdrExamples;

/** The provider's zone has no daylight saving. @source api-quirks.md, "Time" @unit milliseconds */
const ZONE_MS = 7 * 3_600_000;

/** A moment as the provider writes it. @param ms epoch milliseconds */
export const toWall = (ms: number): string => new Date(ms + ZONE_MS).toISOString().slice(0, 19).replace('T', ' ');

/** A call that no account holds; times in seconds before now. */
export interface FakeCall {
  readonly startedAgo: number;
  /** Null for a running call. */
  readonly endedAgo: number | null;
  /** @default true */
  readonly isRecorded?: boolean;
}

/** The wire row of a call; its times count from `nowMs`. */
export const createCall = (
  id: string,
  nowMs: number,
  { startedAgo, endedAgo, isRecorded = endedAgo !== null }: FakeCall,
): PbxCdrWire => {
  const [started, ended] = [nowMs - startedAgo * 1000, endedAgo === null ? nowMs : nowMs - endedAgo * 1000];
  return {
    ...answered,
    id,
    sip_call_id: `${id}@fake.example`,
    recording_url: isRecorded ? `https://recording.example/${id}.mp3` : '',
    duration: Math.round((ended - started) / 1000),
    billsec: Math.round((ended - started) / 1000),
    time_started: toWall(started),
    time_answered: toWall(started),
    time_ended: endedAgo === null ? '' : toWall(ended),
  };
};

/** A report that ended long ago. */
export const createReport = (id: string): object => ({ data: { ...autocallReportExample.data, id, code_otp: null } });

/** The path of a call. */
export const toCallPath = (id: string): string => `/v1/cdr/${encodeURIComponent(id)}`;

const DAY = 86_400;
const OLD: FakeCall = { startedAgo: 3 * DAY, endedAgo: 2 * DAY };

/** Responds with a call or a report of the requested id. */
export const respondWithRecords =
  (headers: Record<string, string> = {}, more: object = {}) =>
  (nowMs: number): Upstream =>
  ({ url }) => {
    const id = decodeURIComponent(url.pathname.split('/').at(-1) ?? '');
    const body = url.pathname.startsWith('/api/') ? createReport(id) : { ...createCall(id, nowMs, OLD), ...more };
    return Response.json(body, { headers });
  };

/** Fetches a call that no case has requested. */
export const fetchNew = (session: Session): Promise<ApiResponse> => session.pbx.request(toCallPath(randomUUID()));

/** Whether callers hold keys of the edge instead of the provider's tokens. @source edge-settings.md, "Keys" */
export const isOfKeys = ({ pbx }: Session): boolean => pbx.token.startsWith('cdr_');
