import {
  answersInstead,
  has,
  heads,
  ignores,
  lists,
  refuses,
  requests,
  rewrites,
  rows,
  type WrittenFault,
} from './tamper.ts';

/** The time some seconds later. */
const shift =
  (seconds: number) =>
  (text: string): string => {
    const at = Date.parse(`${text.slice(0, 10)}T${text.slice(11) || '00:00:00'}Z`) + seconds * 1000;
    return new Date(at).toISOString().slice(0, 19).replace('T', ' ');
  };

const isFirst = (url: URL): boolean => !has(url, 'scroll_id') && !has(url, 'page') && !has(url, 'offset');

const FILTERS = ['start_date', 'end_date', 'start_date_ended', 'end_date_ended'];
const toRange = (url: URL): string => FILTERS.filter((name) => has(url, name)).join();
const isEndsAlone = (url: URL): boolean => toRange(url) === 'start_date_ended,end_date_ended';
const isEndAlone = (url: URL): boolean => toRange(url) === 'end_date';

/** Faults of pages, filters and scrolls, each with the requirement that it breaks. */
export const LIST_FAULTS: readonly WrittenFault[] = [
  ['pbx/list/document-examples', 'a call changes its cause', rows((row) => ({ ...row, cause: 'USER_BUSY' }))],
  [
    'pbx/list/scroll-is-default',
    'pages are the default',
    requests((url) => isFirst(url) && url.searchParams.set('page', '1')),
  ],
  [
    'pbx/list/default-limit',
    'eleven rows come',
    requests((url) => !has(url, 'limit') && url.searchParams.set('limit', '11')),
  ],
  ['pbx/list/pagination', 'every page is the first', lists((list) => ({ ...list, page: 1 }))],
  ['pbx/list/envelope', 'lists gain a key', lists((list) => ({ ...list, took: 1 }))],
  [
    'pbx/list/largest-limit',
    'no more than 100 rows come',
    rewrites('limit', (text) => String(Math.min(100, Number(text)))),
  ],
  ['pbx/answers/json', 'calls are plain text', heads((head) => head.set('content-type', 'text/plain'))],
  ['pbx/list/newest-first', 'the oldest come first', lists((list) => ({ ...list, data: list.data.toReversed() }))],
  [
    'pbx/list/contemporaries',
    'calls of one second come in another order',
    lists((list) => ({ ...list, data: list.data.toReversed() })),
  ],
  [
    'pbx/list/pages-partition',
    'total counts one more',
    lists((list) => ({ ...list, total: Number(list['total']) + 1 })),
  ],
  ['pbx/list/offset-wins', 'page wins', ignores('offset', (url) => has(url, 'page'))],
  ['pbx/list/past-the-end', 'the end is an error', refuses(/(?:page|offset)=2000000000/, 404)],
  ['pbx/list/bad-parameter', 'a bad value has another status', answersInstead(400, 422)],
  [
    'pbx/list/repeated-parameter',
    'the last of two wins',
    requests((url) => {
      for (const [name, value] of url.searchParams) url.searchParams.set(name, value);
    }),
  ],
  ['pbx/list/start-after-end', 'a reversed range is empty', answersInstead(400, 200)],
  ['pbx/list/unknown-parameter-ignored', 'an unknown parameter is an error', refuses(/sort=/, 400)],
  ['pbx/list/start-date', 'start_date is exclusive', rewrites('start_date', shift(1))],
  ['pbx/list/end-date', 'end_date is exclusive', rewrites('end_date', shift(-1))],
  ['pbx/list/inclusive-ends', 'end_date is exclusive', rewrites('end_date', shift(-1))],
  [
    'pbx/list/date-is-midnight',
    'a date is its whole day',
    rewrites('end_date', (text) => (text.length === 10 ? `${text} 23:59:59` : text)),
  ],
  ['pbx/list/start-date-ended', 'start_date_ended is exclusive', rewrites('start_date_ended', shift(1))],
  ['pbx/list/end-date-ended', 'end_date_ended is exclusive', rewrites('end_date_ended', shift(-1))],
  ['pbx/list/duration-is-exact', 'duration is ignored', ignores('duration')],
  [
    'pbx/list/min-duration-is-strict',
    'min_duration is inclusive',
    rewrites('min_duration', (text) => String(Math.max(0, Number(text) - 1))),
  ],
  ['pbx/list/extension', 'extension is ignored', ignores('extension')],
  ['pbx/list/recordingfile', 'recordingfile is ignored', ignores('recordingfile')],
  [
    'pbx/list/recordingfile-extension',
    'an extension does not count',
    rewrites('recordingfile', (text) => text.replace(/\.\w+$/, '')),
  ],
  [
    'pbx/list/status-is-folded',
    'spaces in a status count',
    rewrites('status', (text) => (text.includes('_') ? 'x' : text)),
  ],
  ['pbx/list/status-of-nobody', 'an unknown status is ignored', ignores('status')],
  ['pbx/list/phone-either-side', 'phone is ignored', ignores('phone')],
  ['pbx/list/phone-separators', 'separators count', rewrites('phone', (text) => (/[ ()-]/.test(text) ? 'x' : text))],
  [
    'pbx/list/phone-both-sides',
    'a call to itself is counted twice',
    lists((list, url) => (has(url, 'phone') ? { ...list, total: Number(list['total']) + 1 } : list)),
  ],
  [
    'pbx/list/phone-landline',
    'a landline has one form',
    rewrites('phone', (text) => (text.startsWith('842') ? 'x' : text)),
  ],
  [
    'pbx/list/recordingfile-capitals',
    'small letters alone make an extension',
    rewrites('recordingfile', (text) => (text === 'Call-One' ? 'x' : text)),
  ],
  [
    'pbx/list/recordingfile-signed',
    'a signature belongs to the name',
    rewrites('recordingfile', (text) => (text.startsWith('call-two') ? 'x' : text)),
  ],
  [
    'pbx/list/range-total',
    'ranges of ends alone count one more',
    lists((list, url) => (isEndsAlone(url) ? { ...list, total: Number(list['total']) + 1 } : list)),
  ],
  [
    'pbx/list/open-range-total',
    'end_date alone counts whole hours',
    requests((url) => {
      const end = url.searchParams.get('end_date') ?? '';
      if (isEndAlone(url)) url.searchParams.set('end_date', `${end.slice(0, 13)}:00:00`);
    }),
  ],
  ['pbx/list/direction', 'direction is ignored', ignores('direction')],
  ['pbx/list/filters-combine', 'of several filters one counts', ignores('status')],
  ['pbx/list/too-long', 'a long filter is a status of its own', answersInstead(400, 414)],
  [
    'pbx/scroll/equals-pages',
    'a step skips a row',
    lists((list, url) => (has(url, 'scroll_id') ? { ...list, data: list.data.slice(1) } : list)),
  ],
  [
    'pbx/scroll/end',
    'the end has no scroll_id',
    lists((list) => (list.data.length === 0 ? { ...list, scroll_id: '' } : list)),
  ],
  ['pbx/scroll/carries-filters', 'a scroll forgets its filter', ignores('status', isFirst)],
  ['pbx/scroll/limit-may-change', 'a scroll keeps its first limit', ignores('limit', (url) => has(url, 'scroll_id'))],
  [
    'pbx/scroll/stands-alone',
    'what stands beside a scroll_id is ignored',
    requests((url) => {
      const scrollId = url.searchParams.get('scroll_id');
      if (scrollId !== null) url.search = new URLSearchParams({ scroll_id: scrollId }).toString();
    }),
  ],
  ['pbx/scroll/lifetime', 'an expired scroll is a 400', answersInstead(404, 400)],
  ['pbx/scroll/altered', 'an altered scroll_id is unknown', answersInstead(400, 404)],
];
