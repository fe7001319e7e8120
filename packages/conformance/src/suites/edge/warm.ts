import type { PbxCdrWire } from '@cdr/contract';
import { pbxCdrExamples } from '@cdr/contract/examples';
import { expectStatus } from '../../core/expect-status.ts';
import { failMissing } from '../../core/fail-missing.ts';
import { recentWindow } from '../pbx/window.ts';
import type { Session } from '../../core/session.ts';

/** A call that ended long ago. */
export const finishedCall = async (session: Session): Promise<PbxCdrWire> => {
  if (session.target.live !== true) return pbxCdrExamples[1];
  const { rows } = await recentWindow(session, 20);
  return rows.find(({ time_ended }) => time_ended !== '') ?? failMissing(session, 'a call that has ended');
};

/** The path of a call. */
export const pathOf = ({ id }: PbxCdrWire): string => `/v1/cdr/${encodeURIComponent(id)}`;

/** Stores a finished record in the edge's cache. */
export const warm = async (session: Session): Promise<{ readonly path: string; readonly call: PbxCdrWire }> => {
  const call = await finishedCall(session);
  const path = pathOf(call);
  expectStatus(await session.pbx.request(path), 200, 'a known call');
  return { path, call };
};
