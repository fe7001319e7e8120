import type { FastifyInstance } from 'fastify';
import { sendError } from '../../lib/error-replies.ts';
import type { Sandboxes } from '../../sandbox/sandboxes.ts';
import { makeRecording } from './make-recording.ts';

const RANGE = /^bytes=(\d{0,12})-(\d{0,12})$/;

/** The bytes of a `Range`, both included; null: the whole; undefined: none of them is there. @source RFC 9110, section 14 */
const toByteRange = (range: string | undefined, length: number): readonly [number, number] | null | undefined => {
  const [, from = '', to = ''] = RANGE.exec(range ?? '') ?? [];
  if (from === '' && to === '') return null;
  // `-500` is the last 500.
  const first = from === '' ? Math.max(0, length - Number(to)) : Number(from);
  const last = from === '' || to === '' ? length - 1 : Math.min(Number(to), length - 1);
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null;
  return first > last ? undefined : [first, last];
};

/** Whether a call of any tenant has a recording. Its address is the credential, as the provider's is. */
const isRecorded = async (sandboxes: Sandboxes, id: string): Promise<boolean> => {
  for (const { store } of sandboxes.list()) if (((await store.getCdr(id))?.recording_url ?? '') !== '') return true;
  return false;
};

/** `GET /recordings/{id}.wav`: the recording of a call that has a `recording_url`, or the part that `Range` names. */
export const serveRecordings = async (app: FastifyInstance, sandboxes: Sandboxes): Promise<void> => {
  let made: Buffer | undefined;
  app.get<{ Params: { file: string } }>('/recordings/:file', async ({ params, headers }, reply) => {
    if (!(await isRecorded(sandboxes, params.file.replace(/\.wav$/, '')))) return sendError(reply, 404);
    const recording = (made ??= makeRecording());
    reply.header('accept-ranges', 'bytes').header('cache-control', 'no-store').type('audio/wav');
    const range = toByteRange(headers.range, recording.length);
    if (range === undefined) return reply.status(416).header('content-range', `bytes */${recording.length}`).send();
    if (range === null) return reply.send(recording);
    const [first, last] = range;
    reply.status(206).header('content-range', `bytes ${first}-${last}/${recording.length}`);
    return reply.send(recording.subarray(first, last + 1));
  });
};
