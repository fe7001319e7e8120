import { PBX_TOKEN_LIFETIME_SECONDS, PbxTokenAnswer, PbxTokenRequest } from '@cdr/contract';
import type { ComponentDescription } from '../document/api-description.ts';

const source = 'sibling documents of the same provider';

/** The schemas of the token route. */
export const pbxTokenComponents: readonly ComponentDescription[] = [
  {
    name: 'PbxTokenRequest',
    schema: PbxTokenRequest,
    text: 'The request for a token.',
    source,
    fields: {
      api_key: {
        text: 'The API key of the account.',
        privacy: 'secret',
        stated: { minLength: 1, format: 'password' },
      },
    },
  },
  {
    name: 'PbxTokenAnswer',
    schema: PbxTokenAnswer,
    text: 'The response with a token.',
    source,
    fields: { data: { text: 'The token.' } },
  },
  {
    name: 'PbxToken',
    schema: PbxTokenAnswer.shape.data,
    text: `A token, which lasts ${PBX_TOKEN_LIFETIME_SECONDS / 3600} hours.`,
    source,
    fields: {
      expired: { text: 'When the token ends.', unit: 'seconds since 1970-01-01T00:00:00Z' },
      token: {
        text: 'What the other operations take as their Bearer token.',
        privacy: 'secret',
        stated: { format: 'password' },
      },
      user_id: { text: 'The account that the token belongs to.' },
    },
  },
];
