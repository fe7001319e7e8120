const AUDIO_EXTENSION = /\.(?:wav|mp3|ogg|opus|gsm|m4a|flac|aac|wma)$/i;

/** A recording's file name without its audio extension. */
export const toRecordingStem = (fileName: string): string => fileName.replace(AUDIO_EXTENSION, '');

/**
 * The file name at the end of a recording URL; null where there is no recording. The URL may lack an extension.
 *
 * @source api-quirks.md, "pbx: the CDR", `recording_url`
 */
export const toRecordingFile = (recordingUrl: string): string | null => {
  const path = recordingUrl.replace(/[?#].*/s, '');
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '' ? null : name;
};

/**
 * Every file name that a `recordingfile` filter stands for is equal to the filter, or equal once either side has lost
 * its extension; two different extensions differ.
 *
 * @source api-quirks.md, "GET /v1/cdr", `recordingfile`
 */
export const isRecordingFile = (fileName: string, filter: string): boolean => {
  if (fileName === filter) return true;
  const stem = toRecordingStem(filter);
  return stem === filter ? toRecordingStem(fileName) === filter : fileName === stem;
};
