import { autocallRoutes } from '@cdr/contract';
import type { ApiDescription } from '../document/api-description.ts';
import { providerErrors } from '../provider/errors.ts';
import { autocallComponents } from './components.ts';
import { autocallOperations } from './operations.ts';

/** The autocall API, described. */
export const autocallApi: ApiDescription = {
  title: 'autocall: call detail reports',
  summary: 'Voice broadcast and OTP calls: one report per call.',
  text:
    'What a faithful server of the API sends. A live one may say the same in other ways (a number as a text, a missing time as null, ' +
    'keys that came later): read tolerantly. Responses carry sensitive personal data.',
  server: {
    url: 'http://{host}',
    text: 'The provider. Plain http, as its document has it: keep the token off networks that others can read.',
    host: 'autocall.invalid',
    hostText: 'the host that the provider gave to the account, with its port if it has one.',
  },
  tags: { reports: 'What became of calls.' },
  security: {
    name: 'rawToken',
    scheme: {
      type: 'apiKey',
      in: 'header',
      name: 'Authorization',
      description: 'The raw token alone, without a scheme: no `Bearer` before it. A token lasts 180 days.',
    },
  },
  errorContentType: 'application/json',
  routes: autocallRoutes,
  operations: autocallOperations,
  errors: providerErrors,
  components: autocallComponents,
};
