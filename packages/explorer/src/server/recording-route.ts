import type { Hono } from 'hono';
import { fetchRecording, type RecordingFault } from '../recordings/fetch-recording.ts';
import type { AppEnv, Services } from './app-env.ts';
import { toProblem } from '../shared/to-problem.ts';

const FAULTS: Readonly<Record<RecordingFault, readonly [status: number, detail: string]>> = {
  'not-allowed': [403, 'The recording lies at an address that is not listed.'],
  gone: [410, 'The provider has no such recording any more.'],
  'not-audio': [502, 'The address of the recording sent no sound.'],
  'too-large': [502, 'The recording is larger than 200 MB.'],
  unavailable: [502, 'The recording cannot be fetched.'],
};

/** `GET /recordings/{id}`: the recording of a leg, or the part that `Range` names. Its address stays on the server. */
export const addRecordingRoute = (app: Hono<AppEnv>, services: Services): void => {
  const { recordingOrigins, audit, now, signal } = services;
  app.get('/recordings/:id', async (c) => {
    if (recordingOrigins.length === 0)
      return toProblem(403, 'recordings-off', 'Recordings are off: this explorer lists no origin for them.');
    const account = (await services.readAccount()) ?? '';
    const [row] = await services
      .toReader(c.req.raw)
      .query('SELECT recording_url FROM calls WHERE account = $1 AND id = $2 AND removed_at IS NULL', [
        account,
        c.req.param('id').replaceAll('\0', ''),
      ]);
    const url = row?.['recording_url'];
    if (typeof url !== 'string') return toProblem(404, 'not-found', 'This call has no recording.');
    audit({ at: now().toISOString(), session: c.get('session').id, event: 'recording' });
    const found = await fetchRecording(url, c.req.header('range'), recordingOrigins, signal);
    if (found instanceof Response) return found;
    const [status, detail] = FAULTS[found];
    return toProblem(status, found, detail);
  });
};
