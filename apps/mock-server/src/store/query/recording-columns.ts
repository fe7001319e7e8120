import { toRecordingFile, toRecordingStem } from '@cdr/contract';

/** Stands for the call's own id in a stored URL: most recordings are named after their call. */
const OWN_ID = '\u0001';

/** How a call's recording is kept. Most of it is not: a recording that is named after its call has no stem of its own. */
export interface StoredRecording {
  readonly recording_url: string;
  /** The file's name without its extension; null when that is the call's id, and when there is no recording. */
  readonly recording_stem: string | null;
  /** The file's extension with its dot, or `""`; null when there is no recording. */
  readonly recording_extension: string | null;
}

/** @throws {RangeError} for a URL that holds the control character that stands for the id */
export const toStoredRecording = (url: string, id: string): StoredRecording => {
  if (url.includes(OWN_ID)) throw new RangeError('recording_url must not hold control characters');
  const file = toRecordingFile(url);
  if (file === null) return { recording_url: url, recording_stem: null, recording_extension: null };
  const stem = toRecordingStem(file);
  return {
    recording_url: url.replace(id, OWN_ID),
    recording_stem: stem === id ? null : stem,
    recording_extension: file.slice(stem.length),
  };
};

/** The URL that was stored. */
export const toRecordingUrl = (stored: string, id: string): string => {
  const at = stored.indexOf(OWN_ID);
  return at === -1 ? stored : `${stored.slice(0, at)}${id}${stored.slice(at + OWN_ID.length)}`;
};
