import { autocallReportExample } from '@cdr/contract/examples';
import type { ParameterDescription, ProvidedOperation, ResponseDescription } from '../document/api-description.ts';
import { RECORD_ID_FORM } from '../provider/wire-forms.ts';

const callId: ParameterDescription = {
  text: 'The id of the call, as one percent-encoded path segment (a `/` inside it is `%2F`). It may hold neither NUL nor a component `.` or `..`.',
  privacy: 'personal',
  stated: RECORD_ID_FORM,
  examples: { document: autocallReportExample.data.id },
};

const report: ResponseDescription = {
  text: 'The report.',
  examples: { document: { summary: "The provider's own example", value: autocallReportExample } },
};

/** The operations of the autocall API. */
export const autocallOperations: Readonly<Record<'getReport', ProvidedOperation>> = {
  getReport: {
    text: 'The report of one broadcast or OTP call.',
    tag: 'reports',
    source: 'autocall-report-v2.md, "Get a Specific CDR"',
    parameters: { callId },
    responses: {
      200: report,
      400: {
        text: 'The id holds NUL or a component `.` or `..`.',
        examples: {
          error: {
            value: {
              error: 'callId must not be empty, nor hold NUL, a lone surrogate or a "." or ".." component',
            },
          },
        },
      },
    },
  },
};
