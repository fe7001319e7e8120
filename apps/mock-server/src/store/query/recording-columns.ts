import { toRecordingFile, toRecordingStem } from '@cdr/contract';

/** Replaces the call's own id in a stored URL, as most recordings are named after their call. */
const OWN_ID = '\u0001';

/** A call's recording as it is stored. */
export interface StoredRecording {
  readonly url: string;
  /** The file's name without its extension; null for the call's id, and without a recording. */
  readonly stem: string | null;
  /** The file's extension with its dot, or `""`; null without a recording. */
  readonly extension: string | null;
}

/** @throws {RangeError} for a URL with the control character that replaces the id */
export const toStoredRecording = (url: string, id: string): StoredRecording => {
  if (url.includes(OWN_ID)) throw new RangeError('recording_url must not hold control characters');
  const file = toRecordingFile(url);
  if (file === null) return { url, stem: null, extension: null };
  const stem = toRecordingStem(file);
  return { url: url.replace(id, OWN_ID), stem: stem === id ? null : stem, extension: file.slice(stem.length) };
};

/** The original of a stored URL. */
export const toRecordingUrl = (stored: string, id: string): string => {
  const at = stored.indexOf(OWN_ID);
  return at === -1 ? stored : `${stored.slice(0, at)}${id}${stored.slice(at + OWN_ID.length)}`;
};
