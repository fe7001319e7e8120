import type { OperationDescription } from '../document/api-description.ts';

/** The operation that gives out pbx tokens. */
export const pbxTokenOperation: OperationDescription = {
  text: 'A token of 24 hours for the other operations. The pbx document does not have this operation; its siblings do.',
  tag: 'tokens',
  source: 'sibling documents of the same provider',
  parameters: {},
  body: {
    text: 'The API key of the account.',
    examples: { key: { value: { api_key: 'the-api-key-of-the-account' } } },
  },
  responses: {
    200: {
      text: 'The token.',
      examples: { token: { value: { data: { expired: 1_613_753_458, token: 'the-token', user_id: '5' } } } },
    },
    400: {
      text: 'The body is not JSON, or `api_key` is missing or empty.',
      examples: {
        field: { value: { error: [{ api_key: 'must not be empty' }] } },
        body: { value: { error: 'Bad Request' } },
      },
    },
    401: {
      text: 'The API key is unknown.',
      examples: { error: { value: { error: 'Unauthorized' } } },
    },
    404: {
      text: 'The server does not give out tokens.',
      examples: { error: { value: { error: 'Not Found' } } },
    },
  },
};
