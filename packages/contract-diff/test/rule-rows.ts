import { body, limit, oneOf, query, text } from './contracts.ts';
import { ADDS_AND_SERVERS_ACT, BREAKS, BREAKS_BOTH, NOTHING, WORDS, type BothWays } from './pair.ts';

/** Rules that are code: what we store beside JSON Schema decides. */
export const ruleRows: readonly BothWays[] = [
  [
    'code that refuses more',
    query({ limit: limit('1', '500', '501') }),
    query({ limit: limit('1', '500') }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'code that refuses other texts',
    query({ limit: limit('0', '1') }),
    query({ limit: limit('1', '500') }),
    BREAKS_BOTH,
    BREAKS_BOTH,
  ],
  ['a rule where none was', query({ limit: text }), query({ limit: limit('1') }), BREAKS, ADDS_AND_SERVERS_ACT],
  [
    'a rule in other words',
    query({ limit: { ...limit('1'), 'x-rule': ['must be 1'] } }),
    query({ limit: { ...limit('1'), 'x-rule': ['must be one'] } }),
    WORDS,
    WORDS,
  ],
  [
    'a probe that only one contract was tried with',
    query({ limit: limit('1') }),
    { ...query({ limit: limit('1', '9') }), probes: ['0', '1', '9', '500', '501', 'abc'] },
    NOTHING,
    NOTHING,
  ],
  [
    'a rule that becomes an enumeration of the same texts',
    query({ limit: limit('1', '500') }),
    query({ limit: oneOf('1', '500') }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'two parameters that may not stand together',
    query({ a: limit('1'), b: limit('1') }),
    query({ a: limit('1'), b: limit('1') }, [], { 'x-refuses': ['a=low&b=high', 'a=high&b=low'] }),
    BREAKS,
    ADDS_AND_SERVERS_ACT,
  ],
  [
    'a new parameter that may not stand beside an old one',
    query({ a: limit('1') }),
    query({ a: limit('1'), b: limit('1') }, [], { 'x-refuses': ['a=low&b=high'] }),
    ADDS_AND_SERVERS_ACT,
    BREAKS,
  ],
  ['a rule that no probe reaches', body(text), body({ ...text, 'x-unseen': true }), BREAKS_BOTH, BREAKS_BOTH],
];
