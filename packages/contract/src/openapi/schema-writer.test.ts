import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import type { ComponentDescription } from './api-description.ts';
import { createSchemaWriter } from './schema-writer.ts';

const Call = z.object({ id: z.string(), seconds: z.optional(z.int()) });

const describeCall = (more: Partial<ComponentDescription> = {}): ComponentDescription => ({
  name: 'Call',
  schema: Call,
  text: 'A call.',
  source: 'the document',
  fields: { id: { text: 'Its id.' }, seconds: { text: 'Its length.', unit: 'seconds' } },
  ...more,
});

const writeAll = (schema: z.core.$ZodType, ...descriptions: ComponentDescription[]) => {
  const writer = createSchemaWriter(descriptions);
  writer.writeBody('here', schema);
  return writer.components();
};

describe('a schema writer', () => {
  it('writes a named schema with what is said of it and of each field', () => {
    expect(writeAll(z.array(Call), describeCall())).toEqual({
      Call: {
        description: 'A call. Source: the document.',
        type: 'object',
        properties: {
          id: { type: 'string', description: 'Its id. Source: the document, `id`.' },
          seconds: { type: 'integer', description: 'Its length. Unit: seconds. Source: the document, `seconds`.' },
        },
        required: ['id'],
      },
    });
  });

  it('lays stated keywords over generated ones', () => {
    const fields = { id: { text: 'Its id.', stated: { minLength: 1 } }, seconds: { text: 'Its length.' } };
    const { Call: written } = writeAll(Call, describeCall({ fields }));
    expect(written?.properties?.['id']).toMatchObject({ type: 'string', minLength: 1 });
  });

  it('orders the schemas by name, whenever they were met', () => {
    const Other = z.object({ call: Call });
    const other = describeCall({ name: 'Batch', schema: Other, fields: { call: { text: 'The call.' } } });
    expect(Object.keys(writeAll(z.tuple([Call, Other]), describeCall(), other))).toEqual(['Batch', 'Call']);
  });

  const checked = z.object({ id: z.string().check(z.refine(() => true)) });
  const ordered = z.object({ id: z.string() }).check(z.refine(() => true));
  const onlyId = { id: { text: 'Its id.' } };

  it.each<[string, string, () => unknown]>([
    [
      'one name of two schemas',
      'Call is the name of two schemas',
      () => createSchemaWriter([describeCall(), describeCall({ schema: checked })]),
    ],
    [
      'a field without a description',
      'Call: seconds has no description',
      () => writeAll(Call, describeCall({ fields: onlyId })),
    ],
    [
      'a description without a field',
      'Call: seconds is described but not there',
      () => writeAll(checked, describeCall({ schema: checked })),
    ],
    [
      'a schema that is never used',
      'components: Call is described but not there',
      () => writeAll(z.string(), describeCall()),
    ],
    [
      'a check of a field that nobody stated',
      'Call.id is checked by a function',
      () => writeAll(checked, describeCall({ schema: checked, fields: onlyId })),
    ],
    [
      'a check of a whole that nobody stated',
      'Call is checked by a function',
      () => writeAll(ordered, describeCall({ schema: ordered, fields: onlyId })),
    ],
    [
      'a body that is an object without a name',
      'here holds an object without a name',
      () => writeAll(z.object({ id: z.string() })),
    ],
    [
      'a body that a function checks',
      'here holds a schema that is checked by a function',
      () => writeAll(z.array(z.string().check(z.refine(() => true)))),
    ],
    [
      'an object without a name inside one that has one',
      'Call.id holds an object without a name',
      () => {
        const nested = z.object({ id: z.array(z.object({ part: z.string() })) });
        return writeAll(nested, describeCall({ schema: nested, fields: onlyId }));
      },
    ],
  ])('refuses %s', (_, message, write) => {
    expect(write).toThrow(message);
  });

  it('takes a check of a whole that is stated', () => {
    const description = describeCall({ schema: ordered, fields: onlyId, stated: { minProperties: 1 } });
    expect(writeAll(ordered, description)['Call']).toMatchObject({ minProperties: 1 });
  });
});
