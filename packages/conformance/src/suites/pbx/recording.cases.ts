import type { PbxCdrWire } from '@cdr/contract';
import { verifies } from '../../core/case.ts';
import { holds } from '../../core/drift.ts';
import { Inconclusive } from '../../core/inconclusive.ts';
import type { Session } from '../../core/session.ts';
import { allPages, idsOf } from './list.ts';
import { recentWindow } from './window.ts';

/** The text after the last slash of the path. */
const toFile = ({ recording_url }: PbxCdrWire): string => recording_url.replace(/[?#].*/s, '').replace(/^.*\//s, '');

const withoutExtension = (file: string): string => file.replace(/\.\w+$/, '');

const findRecording = async (session: Session, what: string, matches: (row: PbxCdrWire) => boolean) => {
  const { rows, filters } = await recentWindow(session);
  const row = rows.find(matches);
  if (row === undefined) throw new Inconclusive(`no call of the window has ${what}`);
  const isFoundBy = async (recordingfile: string): Promise<boolean> =>
    idsOf(await allPages(session, { ...filters, recordingfile })).includes(row.id);
  return { row, file: toFile(row), isFoundBy };
};

/** Cases of the file names of the recording filter. */
export const pbxRecordingCases = [
  verifies('pbx/list/recordingfile-capitals', async (session) => {
    const { file, isFoundBy } = await findRecording(session, 'a recording with an extension in capitals', (row) =>
      /[^.]\.(?:WAV|MP3|OGG|OPUS|GSM|M4A|FLAC|AAC|WMA)$/.test(toFile(row)),
    );
    holds(await isFoundBy(file), 'a recording should be found by its file name');
    holds(await isFoundBy(withoutExtension(file)), 'an extension in capitals should be one');
    const other = `${withoutExtension(file)}.${file.endsWith('.MP3') ? 'wav' : 'mp3'}`;
    holds(!(await isFoundBy(other)), 'a recording should not be found by another extension');
  }),
  verifies('pbx/list/recordingfile-signed', async (session) => {
    const { row, file, isFoundBy } = await findRecording(session, 'a recording with a signed URL', (each) =>
      /[^/?#]\?./.test(each.recording_url),
    );
    for (const name of [file, withoutExtension(file)]) {
      holds(await isFoundBy(name), 'a recording should be found by its file name without the signature');
    }
    const behind = row.recording_url.slice(row.recording_url.indexOf('?'));
    for (const name of [`${file}${behind}`, ...(/\/([^/#]+)/.exec(behind)?.slice(1) ?? [])]) {
      holds(!(await isFoundBy(name.slice(0, 256))), 'a signature should be no part of the file name');
    }
  }),
];
