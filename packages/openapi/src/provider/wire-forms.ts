import { PROVIDER_TIME_ZONE, RECORD_ID_MAX_LENGTH } from '@cdr/contract';
import type { JsonSchema } from '../document/document.ts';

const DATE = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const TIME = String.raw`(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d`;

/** The unit of every time on the wire. */
export const WALL_CLOCK = `whole seconds on the wall clock of ${PROVIDER_TIME_ZONE} (+07:00), written without a zone`;

/** What `LocalDateTime` demands, but for the lengths of months. */
export const LOCAL_DATE_TIME_FORM: JsonSchema = { pattern: `^${DATE} ${TIME}$` };

/** What `LocalDateTimeOrNone` demands, but for the lengths of months. */
export const LOCAL_DATE_TIME_OR_NONE_FORM: JsonSchema = { pattern: `^(?:${DATE} ${TIME})?$` };

/** What a range's start or end demands, but for the lengths of months. */
export const RANGE_FORM: JsonSchema = { pattern: `^${DATE}(?: ${TIME})?$` };

/** A text that is not blank. */
export const notBlankForm = (maxLength: number): JsonSchema => ({ minLength: 1, maxLength, pattern: String.raw`\S` });

/** What `RecordId` demands, but for lone surrogates, which percent-encoding cannot carry anyway. */
export const RECORD_ID_FORM: JsonSchema = {
  minLength: 1,
  maxLength: RECORD_ID_MAX_LENGTH,
  pattern: String.raw`^(?!(?:[^\u0000]*[/\\])?\.{1,2}(?:[/\\]|$))[^\u0000]*$`,
};

/** The largest whole number that a parameter takes. */
const LARGEST = 2 ** 31 - 1;

/** A whole number, which the query string carries as decimal digits. */
export const wholeForm = (minimum: number, maximum: number = LARGEST): JsonSchema => ({
  type: 'integer',
  format: 'int32',
  minimum,
  maximum,
});
