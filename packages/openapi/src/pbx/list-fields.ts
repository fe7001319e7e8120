import type { PbxPageWire, PbxScrollWire } from '@cdr/contract';
import type { FieldDescriptions } from '../document/api-description.ts';

const data = { text: 'The calls, newest first: by `time_started`, then by `id`, both descending.' } as const;

/** What the fields of `PbxPageWire` mean. */
export const pbxPageFields: FieldDescriptions<keyof PbxPageWire> = {
  data,
  limit: { text: 'The requested number of calls; a page may hold fewer.' },
  page: { text: 'Which page this is, from 1. Where `offset` was sent: floor(offset / limit) + 1.' },
  total: { text: 'How many calls the filters find in all.' },
};

/** What the fields of `PbxScrollWire` mean. */
export const pbxScrollFields: FieldDescriptions<keyof PbxScrollWire> = {
  data,
  scroll_id: {
    text: 'Continues the scroll. Always send the latest one; it may stay the same from batch to batch. It lives for at least 5 minutes after its last use.',
  },
};
