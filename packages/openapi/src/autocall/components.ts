import { AutocallError, AutocallReportEnvelope, AutocallReportWire } from '@cdr/contract';
import type { ComponentDescription } from '../document/api-description.ts';
import { autocallEnvelopeFields, autocallReportFields } from './record-fields.ts';

/** The schemas of autocall responses. */
export const autocallReportComponents: readonly ComponentDescription[] = [
  {
    name: 'AutocallReport',
    schema: AutocallReportWire,
    text: 'One broadcast or OTP call.',
    source: 'autocall-report-v2.md, "Attributes"',
    fields: autocallReportFields,
  },
  {
    name: 'AutocallReportEnvelope',
    schema: AutocallReportEnvelope,
    text: 'The response with a report.',
    source: 'autocall-report-v2.md, "Get a Specific CDR"',
    fields: autocallEnvelopeFields,
  },
];

/** Every schema of the autocall API. */
export const autocallComponents: readonly ComponentDescription[] = [
  ...autocallReportComponents,
  {
    name: 'AutocallError',
    schema: AutocallError,
    text: 'Why there is no report.',
    source: 'sibling documents of the same provider',
    fields: { error: { text: 'What went wrong, in words that may change. Branch on the status.' } },
  },
];
