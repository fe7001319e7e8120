import { pbxCdrExamples } from '@cdr/contract/examples';
import { PBX_LIMIT } from '@cdr/contract';
import type { ProvidedOperation } from '../document/api-description.ts';
import { RECORD_ID_FORM } from '../provider/wire-forms.ts';
import { pbxListParameters } from './list-parameters.ts';

const SCROLL_ID = '111222333444aaabbbcccddd==';

const [unanswered, answered] = pbxCdrExamples;

const badParameter = (text: string, parameter: string, message: string) => ({
  text,
  examples: { parameter: { value: { error: [{ [parameter]: message }] } } },
});

/** The operations of the pbx API. */
export const pbxOperations: Readonly<Record<'listCdrs' | 'getCdr', ProvidedOperation>> = {
  listCdrs: {
    text:
      'Calls that all of the filters find, newest first. Without `page` and `offset` the response is the first batch of a scroll: a snapshot, ' +
      'continued by sending its `scroll_id` until `data` is empty. With `page` or `offset` it is one page. Ranges are inclusive at both ends.',
    tag: 'calls',
    source: 'pbx-cdr-v1.md, "Get CDRs" and "Query Parameters"',
    parameters: pbxListParameters,
    responses: {
      200: {
        text: 'A page where `page` or `offset` was sent, else a batch of a scroll.',
        examples: {
          page: {
            summary: "The provider's own example of a page",
            value: { data: pbxCdrExamples, limit: PBX_LIMIT.default, page: 1, total: 22 },
          },
          scroll: {
            summary: "The provider's own example of a scroll",
            value: { data: pbxCdrExamples, scroll_id: SCROLL_ID },
          },
          end: { summary: 'The end of a scroll', value: { data: [], scroll_id: SCROLL_ID } },
        },
      },
      400: badParameter(
        'A parameter is empty, repeated or wrong, or a `scroll_id` was altered or stands beside a filter.',
        'limit',
        `must be ${PBX_LIMIT.min} to ${PBX_LIMIT.max}`,
      ),
      404: {
        text: 'The scroll has expired: begin it again.',
        examples: { error: { value: { error: 'Not Found' } } },
      },
    },
  },
  getCdr: {
    text: 'One call, by its `id` or else by its `sip_call_id`. Where several calls share a SIP Call-ID, the newest.',
    tag: 'calls',
    source: 'pbx-cdr-v1.md, "Get a Specific CDR"',
    parameters: {
      id: {
        text: 'The `id` or the `sip_call_id` of the call, as one percent-encoded path segment (a `/` inside it is `%2F`). It may hold neither NUL nor a component `.` or `..`.',
        source: 'api-quirks.md, "GET /v1/cdr/{id}"',
        stated: RECORD_ID_FORM,
        examples: { id: unanswered.id, sipCallId: unanswered.sip_call_id },
      },
    },
    responses: {
      200: {
        text: 'The call.',
        examples: {
          document: { summary: "The provider's own example", value: unanswered },
          answered: { summary: 'A call that was answered', value: answered },
        },
      },
      400: badParameter(
        'The id holds NUL or a component `.` or `..`.',
        'id',
        'must not be empty, nor hold NUL, a lone surrogate or a "." or ".." component',
      ),
    },
  },
};
