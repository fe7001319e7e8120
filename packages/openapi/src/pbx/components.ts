import { PbxCdrWire, PbxError, PbxPageWire, PbxParameterErrors, PbxScrollWire } from '@cdr/contract';
import type { ComponentDescription } from '../document/api-description.ts';
import { pbxCdrFields } from './record-fields.ts';
import { pbxPageFields, pbxScrollFields } from './list-fields.ts';
import { pbxTokenComponents } from './token-fields.ts';

/** The schemas of pbx responses. */
export const pbxCdrComponents: readonly ComponentDescription[] = [
  {
    name: 'PbxCdr',
    schema: PbxCdrWire,
    text: 'One call of an extension.',
    source: 'pbx-cdr-v1.md, "Attributes"',
    fields: pbxCdrFields,
  },
  {
    name: 'PbxPage',
    schema: PbxPageWire,
    text: 'One page of calls.',
    source: 'pbx-cdr-v1.md, "Pagination response"',
    fields: pbxPageFields,
  },
  {
    name: 'PbxScroll',
    schema: PbxScrollWire,
    text: 'One batch of a scroll. An empty `data` is its end.',
    source: 'pbx-cdr-v1.md, "Scroll response"',
    fields: pbxScrollFields,
  },
];

/** Every schema of the pbx API. */
export const pbxComponents: readonly ComponentDescription[] = [
  ...pbxCdrComponents,
  ...pbxTokenComponents,
  {
    name: 'PbxParameterErrors',
    schema: PbxParameterErrors,
    text: 'Which parameters are wrong.',
    source: 'sibling documents of the same provider',
    fields: {
      error: { text: 'One object for each parameter: its key is the parameter, its value what that must be.' },
    },
  },
  {
    name: 'PbxError',
    schema: PbxError,
    text: 'Why the request failed.',
    source: 'sibling documents of the same provider',
    fields: { error: { text: 'What went wrong, in words that may change. Branch on the status.' } },
  },
];
