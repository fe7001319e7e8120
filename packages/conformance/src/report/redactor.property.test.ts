import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redactor.ts';

const live = () => createRedactor({ live: true, credentials: [['t0ken/+=', '${TOKEN}']], personal: [] });

/** Long enough to be found inside other texts, and nothing that masks or words of ours consist of; each letter has two cases. */
const words = fc
  .stringMatching(/^[a-jA-J@.+*()0-9À-ÖØ-Þà-öø-ýĂăĐđƠơƯưẠ-ỹ]{8,24}$/u)
  .filter((text) => !/^[.0-9]+$/.test(text));
/** What is masked wherever it stands, between words of a person or alone. */
const masked = fc.oneof(fc.stringMatching(/^0[0-9]{9}$/), fc.uuid());
const personal = fc.oneof(
  { arbitrary: words, weight: 3 },
  { arbitrary: fc.tuple(words, masked, fc.oneof(words, fc.constant(''))).map((parts) => parts.join('_')), weight: 1 },
);
const spelled = (text: string) => fc.constantFrom(text, text.toUpperCase(), text.toLowerCase());
const around = fc.stringMatching(/^[k-z ,:'İ]{0,20}$/u);

const holds = <Value>(arbitrary: fc.Arbitrary<Value>, expectThat: (value: Value) => unknown): void => {
  const property = fc.property(arbitrary, (value) => {
    expectThat(value);
  });
  fc.assert(property, { seed: 5, numRuns: 300 });
};

/** Whether a text holds another, whatever the case of its letters. */
const shows = (text: string, known: string): boolean => text.toLowerCase().includes(known.toLowerCase());

describe('personal data of any response of a live account', () => {
  const learnt = fc
    .tuple(personal, around, around)
    .chain(([known, before, after]) => fc.tuple(fc.constant(known), spelled(known), fc.constant([before, after])));

  it('are removed from every text, and nothing else is', () => {
    holds(learnt, ([known, text, [before, after]]) => {
      const redactor = live();
      redactor.learn({ data: [{ sip_call_id: known }] });
      const safe = redactor.text(before + text + after);
      expect(shows(safe, known)).toBe(false);
      expect(['<…>', `${before}<…>${after}`]).toContain(safe);
    });
  });

  it('are removed from texts after a part of them was learnt', () => {
    holds(fc.tuple(words, words, around), ([part, more, before]) => {
      const redactor = live();
      redactor.learn({ data: [{ sip_call_id: part }, { sip_call_id: `${part} ${more}` }] });
      expect(redactor.text(`${before}${part} ${more}`)).toBe(`${before}<…>`);
    });
  });

  it('are removed from every path', () => {
    holds(learnt, ([known]) => {
      const redactor = live();
      redactor.learn({ data: [{ sip_call_id: known }] });
      const path = redactor.path(`/v1/cdr/${encodeURIComponent(known)}?phone=${encodeURIComponent(known)}&limit=5`);
      expect(path).toBe('/v1/cdr/<id>?phone=<phone>&limit=5');
    });
  });

  it('are removed from values under any name, at any depth', () => {
    const bodies = fc.letrec((tie) => ({
      body: fc.oneof(
        { maxDepth: 4 },
        personal,
        fc.array(tie('body'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('id', 'from_number', 'param', 'an_alien', 'code_otp'), tie('body'), {
          maxKeys: 3,
        }),
      ),
    })).body;
    holds(fc.tuple(personal, bodies), ([known, other]) => {
      const text = JSON.stringify(
        live().value({ data: [{ to_number: known, code_otp: known, rest: [other, known] }] }),
      );
      expect(shows(text, known)).toBe(false);
    });
  });

  it('removes credentials, plain and encoded', () => {
    holds(fc.tuple(around, around), ([before, after]) => {
      for (const token of ['t0ken/+=', encodeURIComponent('t0ken/+=')]) {
        expect(live().text(before + token + after)).toBe(`${before}\${TOKEN}${after}`);
      }
    });
  });
});

describe('a value that is masked', () => {
  it('keeps its shape, and has equal masks for equal values alone', () => {
    holds(fc.array(personal, { minLength: 2, maxLength: 6 }), (values) => {
      const masked = live().value(values);
      expect(Array.isArray(masked) && masked.length).toBe(values.length);
      expect(new Set(Object.values(Object(masked))).size).toBe(new Set(values).size);
    });
  });
});
