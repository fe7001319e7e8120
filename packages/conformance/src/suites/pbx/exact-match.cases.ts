import { isRecordingFile, type PbxCdrWire, toRecordingFile, toRecordingStem } from '@cdr/contract';
import { verifies } from '../../core/case.ts';
import { expectError } from '../../core/forms/expect-error.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import { expectSelection, rowsWith } from './judged-rows.ts';
import { allPages } from './list.ts';
import { recentWindow } from './window.ts';

const swapCase = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));

/** The same file with another audio extension; null for a file without one. */
const withOtherExtension = (file: string): string | null => {
  const stem = toRecordingStem(file);
  if (stem === file) return null;
  return file.endsWith('.mp3') ? `${stem}.wav` : `${stem}.mp3`;
};

/** Cases of values that are almost equal. */
export const pbxExactMatchCases = [
  verifies('pbx/detail/call-id-case', async (session) => {
    const { rows } = await recentWindow(session);
    const known = new Set(rows.flatMap(({ id, sip_call_id }) => [id, sip_call_id]));
    const others = [...known].map(swapCase).filter((id) => !known.has(id) && !/^[\da-f-]{36}$/i.test(id));
    if (others.length === 0) throw new Inconclusive('no Call-ID of the window has a letter');
    for (const id of others.slice(0, 3)) {
      expectError(session, await session.pbx.request(`/v1/cdr/${encodeURIComponent(id)}`), 404);
    }
  }),
  verifies('pbx/list/recordingfile-extension', async (session) => {
    const { rows, filters } = await recentWindow(session);
    const judged = rowsWith(rows, 'recording_url');
    const files = judged.map(({ recording_url }) => toRecordingFile(recording_url) ?? '');
    const others = files.flatMap((file) => withOtherExtension(file) ?? []);
    if (others.length === 0) throw new Inconclusive('no recording of the window has an extension');
    for (const recordingfile of others.slice(0, 3)) {
      const parameters = { ...filters, recordingfile };
      const keeps = ({ recording_url }: PbxCdrWire): boolean =>
        isRecordingFile(toRecordingFile(recording_url) ?? '', recordingfile);
      expectSelection({ parameters, rows, keeps, got: await allPages(session, parameters) });
    }
  }),
];
