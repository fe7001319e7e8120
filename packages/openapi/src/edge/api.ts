import { edgeRoutes, PROBLEM_CONTENT_TYPE } from '@cdr/contract';
import type { ApiDescription, OperationDescription, ProvidedOperation } from '../document/api-description.ts';
import { autocallReportComponents } from '../autocall/components.ts';
import { autocallOperations } from '../autocall/operations.ts';
import { pbxCdrComponents } from '../pbx/components.ts';
import { pbxOperations } from '../pbx/operations.ts';
import { edgeErrors } from './errors.ts';
import { recordHeaders } from './headers.ts';
import { edgeOwnOperations, edgeOwnRoutes } from './own-routes.ts';
import { problemComponents } from './problem-components.ts';

/** A provider's operation as the edge offers it: the same response, the edge's own errors. */
const toEdgeOperation = (operation: ProvidedOperation, tag: string, more: string): OperationDescription => ({
  ...operation,
  tag,
  text: `${operation.text} ${more}`,
  requestHeaders: {
    'If-None-Match': {
      text: 'The `ETag` of a response that the caller has. Source: RFC 9110, `If-None-Match`.',
      schema: { type: 'string' },
      example: '"59284152e8fdf8cc9f8e1139de75a7ad"',
    },
  },
  responses: { 200: { ...operation.responses[200], headers: recordHeaders } },
  bodiless: { 304: { text: 'The response that the caller has is still current.', headers: recordHeaders } },
});

const MASKED = 'A key without the scope `pii` gets personal data masked.';

/** The edge, described. */
export const edgeApi: ApiDescription = {
  title: 'edge: both call detail APIs behind one key',
  summary: "autocall and pbx at the providers' own paths, behind one Bearer key.",
  text:
    "The providers' responses as they are, cached for each tenant; errors are problems (RFC 9457). " +
    'Unknown and repeated parameters are errors. Responses carry sensitive personal data. Each route that takes GET takes HEAD, too; ' +
    'beside these routes `GET /healthz` returns 200 for as long as the edge runs.',
  server: {
    url: 'https://{host}',
    text: 'An edge proxy.',
    host: 'edge.invalid',
    hostText: 'the host of the edge, with its port if it has one.',
  },
  tags: {
    autocall: 'Voice broadcast and OTP calls.',
    pbx: 'The call history of a cloud PBX.',
    admin: 'The edge itself.',
  },
  security: {
    name: 'edgeKey',
    scheme: {
      type: 'http',
      scheme: 'bearer',
      description:
        "`Authorization: Bearer` and a key of the edge, or the provider's own token where the edge passes it through.",
    },
  },
  errorContentType: PROBLEM_CONTENT_TYPE,
  routes: { ...edgeRoutes, ...edgeOwnRoutes },
  operations: {
    getReport: toEdgeOperation(autocallOperations.getReport, 'autocall', MASKED),
    listCdrs: toEdgeOperation(
      pbxOperations.listCdrs,
      'pbx',
      `${MASKED} It may not send the filters \`phone\` and \`recordingfile\`, nor a phone number for \`extension\`: that is a 403.`,
    ),
    getCdr: toEdgeOperation(
      pbxOperations.getCdr,
      'pbx',
      `${MASKED} To such a key an id that holds a phone number is a 403.`,
    ),
    ...edgeOwnOperations,
  },
  errors: edgeErrors,
  components: [...autocallReportComponents, ...pbxCdrComponents, ...problemComponents],
};
