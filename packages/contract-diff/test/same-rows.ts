import { field, object, oneOf, response, text, whole } from './contracts.ts';
import { NOTHING, type BothWays } from './pair.ts';

/** One thing in two spellings. */
export const sameRows: readonly BothWays[] = [
  [
    'constants for an enumeration',
    field(oneOf('a', 'b')),
    field({ anyOf: [{ const: 'b' }, { const: 'a' }] }),
    NOTHING,
    NOTHING,
  ],
  [
    'null in two spellings',
    field({ type: ['string', 'null'] }),
    field({ anyOf: [{ type: 'null' }, text] }),
    NOTHING,
    NOTHING,
  ],
  ['a constant beside any text', field({ anyOf: [{ const: '' }, text] }), field(text), NOTHING, NOTHING],
  [
    'fields in another order',
    response(object({ a: text, b: whole })),
    response(object({ b: whole, a: text })),
    NOTHING,
    NOTHING,
  ],
  [
    'keys that may be anything, stated',
    response(object({})),
    response({ ...object({}), additionalProperties: true }),
    NOTHING,
    NOTHING,
  ],
  [
    'forms in another order',
    response({ anyOf: [object({ a: text }), object({ b: text })] }),
    response({ oneOf: [object({ b: text }), object({ a: text })] }),
    NOTHING,
    NOTHING,
  ],
];
