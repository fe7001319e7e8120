import type { FaultDefinition } from './fault-definition.ts';

const BILLSEC = /("billsec":("?-?\d+"?))/g;
const DURATION = /("duration":("?-?\d+"?))/g;

/** Repeats the key behind `billsec`, with its value, as in the document's scroll sample. */
const duplicateDuration = (body: string): string =>
  body.includes('"billsec":') ? body.replace(BILLSEC, '$1,"duration":$2') : body.replace(DURATION, '$1,"duration":$2');

const TEXT_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** Another fault may have changed the body: parsing it would fail, or drop a repeated key. */
const quoteNumbers = (body: string): string =>
  body.replace(TEXT_OR_NUMBER, (found) => (found.startsWith('"') ? found : `"${found}"`));

/** Faults of a success's text. */
export const BODY_FAULTS = {
  'malformed-json': {
    code: 631,
    about: 'a comma replaces the last brace',
    parameters: {},
    alterBody: (body) => `${body.slice(0, -1)},`,
  },
  'wrong-content-type': {
    code: 632,
    about: 'the same JSON with the content type text/plain',
    parameters: {},
    alterReply: (reply, body) => {
      reply.header('content-type', 'text/plain; charset=utf-8');
      return body;
    },
  },
  'duplicate-duration': {
    code: 633,
    about: 'the key duration twice in a row, as in the pbx document’s scroll sample',
    parameters: {},
    alterBody: duplicateDuration,
  },
  'id-with-space': {
    code: 634,
    about: 'a space behind each id, as in the pbx document’s pagination sample',
    parameters: {},
    alterBody: (body) => body.replace(/("id":"(?:[^"\\]|\\.)*)"/g, '$1 "'),
  },
  'numbers-as-strings': {
    code: 635,
    about: 'every number as its text',
    parameters: {},
    alterBody: quoteNumbers,
  },
} as const satisfies Record<string, FaultDefinition>;
