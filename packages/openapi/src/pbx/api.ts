import { pbxRoutes, pbxTokenRoutes } from '@cdr/contract';
import type { ApiDescription } from '../document/api-description.ts';
import { providerErrors } from '../provider/errors.ts';
import { pbxComponents } from './components.ts';
import { pbxOperations } from './operations.ts';
import { pbxTokenOperation } from './token-operation.ts';

/** The pbx API, described. */
export const pbxApi: ApiDescription = {
  title: 'pbx: call detail records',
  summary: "Cloud PBX: the call history of a tenant's extensions.",
  text:
    'What a faithful server of the API sends. A live one may say the same in other ways (a number as a text, a missing time as null, ' +
    'keys that came later): read tolerantly. Unknown parameters are ignored. Responses carry sensitive personal data.',
  server: {
    url: 'https://{host}',
    text: 'The provider.',
    host: 'pbx.invalid',
    hostText: 'the host that the provider gave to the account, with its port if it has one.',
  },
  tags: { calls: 'The call history.', tokens: 'Credentials for the call history.' },
  security: {
    name: 'bearerToken',
    scheme: {
      type: 'http',
      scheme: 'bearer',
      description: '`Authorization: Bearer` and a token of `createToken`, which lasts 24 hours.',
    },
  },
  errorContentType: 'application/json',
  routes: { ...pbxRoutes, ...pbxTokenRoutes },
  operations: { ...pbxOperations, createToken: pbxTokenOperation },
  errors: providerErrors,
  components: pbxComponents,
};
