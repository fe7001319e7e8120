import type { Column } from '../output/column.ts';
import { toDurationText } from './to-duration-text.ts';
import type { ShownRecord } from './to-shown-record.ts';

type CallColumn = Column<ShownRecord>;

/** A time without its offset: the heading names the zone. */
const toWallText = (iso: string | null): string => iso?.slice(0, 19).replace('T', ' ') ?? '';

const time = (name: 'startedAt' | 'answeredAt' | 'endedAt'): CallColumn => ({
  name,
  isExtra: name !== 'startedAt',
  toValue: (call) => call[name],
  toText: (call) => toWallText(call[name]),
});

const seconds = (name: 'ringSeconds' | 'talkSeconds' | 'totalSeconds'): CallColumn => ({
  name,
  isRight: true,
  isExtra: name === 'totalSeconds',
  toValue: (call) => call[name],
  toText: (call) => toDurationText(call[name]),
});

const text = (name: 'source' | 'extension' | 'recordingUrl' | 'hangupCause' | 'id', isExtra = false): CallColumn => ({
  name,
  isExtra,
  toValue: (call) => call[name],
});

/** The columns of calls. Tables, CSV and `--columns` share their names. */
export const CALL_COLUMNS: readonly CallColumn[] = [
  time('startedAt'),
  { name: 'direction', toValue: ({ direction }) => direction },
  { name: 'from', toValue: ({ from }) => from.number },
  { name: 'to', toValue: ({ to }) => to.number },
  text('extension'),
  { name: 'disposition', toValue: ({ disposition }) => disposition },
  seconds('ringSeconds'),
  seconds('talkSeconds'),
  text('id'),
  text('source', true),
  time('answeredAt'),
  time('endedAt'),
  seconds('totalSeconds'),
  text('hangupCause', true),
  text('recordingUrl', true),
];
