import {
  DEFAULT_DIRECTIONS,
  PBX_FILTER_MAX_LENGTH,
  PBX_LIMIT,
  PBX_SCROLL_ID_MAX_LENGTH,
  type PbxListQueryWire,
} from '@cdr/contract';
import type { ParameterDescription, ParameterDescriptions } from '../document/api-description.ts';
import { notBlankForm, RANGE_FORM, WALL_CLOCK, wholeForm } from '../provider/wire-forms.ts';

const DECIDED = 'api-quirks.md, "GET /v1/cdr"';

const bound = (text: string, day: string, time: string): ParameterDescription => ({
  text: `${text} A date alone is that day's midnight.`,
  unit: WALL_CLOCK,
  source: DECIDED,
  stated: RANGE_FORM,
  examples: { date: day, time: `${day} ${time}` },
});

const start = (text: string, end: string): ParameterDescription =>
  bound(`${text} It may not be after \`${end}\`.`, '2021-02-18', '17:20:58');

const end = (text: string): ParameterDescription => bound(text, '2021-02-19', '00:00:00');

/** What the parameters of `GET /v1/cdr` mean. */
export const pbxListParameters: ParameterDescriptions<keyof PbxListQueryWire> = {
  start_date: start('Calls that started at this time or later.', 'end_date'),
  end_date: end('Calls that started at this time or earlier.'),
  start_date_ended: start('Calls that ended at this time or later.', 'end_date_ended'),
  end_date_ended: end('Calls that ended at this time or earlier.'),
  duration: { text: 'Calls exactly this long.', unit: 'seconds', stated: wholeForm(0), examples: { document: 10 } },
  min_duration: {
    text: 'Calls strictly longer than this.',
    unit: 'seconds',
    stated: wholeForm(0),
    examples: { document: 5 },
  },
  extension: {
    text: 'Calls that this extension placed or took. Leading zeros matter.',
    stated: notBlankForm(PBX_FILTER_MAX_LENGTH),
    examples: { document: '101' },
  },
  recordingfile: {
    text: 'Calls with this recording: the name of its file, with or without its extension.',
    privacy: 'personal',
    source: DECIDED,
    stated: notBlankForm(PBX_FILTER_MAX_LENGTH),
    examples: { document: 'abcd.mp3' },
  },
  status: {
    text: 'Calls that ended this way. Case, space, `_` and `-` do not count. The set is open: an unknown status finds no calls.',
    source: DECIDED,
    stated: notBlankForm(PBX_FILTER_MAX_LENGTH),
    examples: { document: 'ANSWERED' },
  },
  phone: {
    text: 'Calls from or to this number. The `0…`, `84…` and `+84…` forms of one number are equal.',
    privacy: 'personal',
    source: DECIDED,
    stated: notBlankForm(PBX_FILTER_MAX_LENGTH),
    examples: { document: '0899888999' },
  },
  direction: {
    text: "Calls that went this way: by name, or by the wire's integer.",
    source: DECIDED,
    stated: { enum: [...Object.keys(DEFAULT_DIRECTIONS), ...Object.values(DEFAULT_DIRECTIONS).map(String)] },
    examples: { document: 'outbound' },
  },
  limit: {
    text: "How many calls a response holds. Alone it sizes the batches of a scroll. A scroll's step without it keeps the size of the batch before.",
    unit: 'calls',
    source: DECIDED,
    stated: { ...wholeForm(PBX_LIMIT.min, PBX_LIMIT.max), default: PBX_LIMIT.default },
    examples: { document: 50 },
  },
  page: {
    text: 'The page, from 1; makes the response a page instead of a scroll.',
    source: DECIDED,
    stated: wholeForm(1),
    examples: { document: 1 },
  },
  offset: {
    text: 'How many calls to skip; makes the response a page instead of a scroll. It wins over `page`, 0 included.',
    unit: 'calls',
    source: DECIDED,
    stated: wholeForm(0),
    examples: { document: 0 },
  },
  scroll_id: {
    text: 'Continues a scroll, with the filters and the `limit` of its first request. Of the other parameters only `limit` may stand beside it.',
    source: DECIDED,
    stated: notBlankForm(PBX_SCROLL_ID_MAX_LENGTH),
    examples: { document: 'abc123efsds...' },
  },
};
