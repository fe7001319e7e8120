import { toPhoneKey } from '@cdr/contract';
import { FAULT_NAMES_BY_CODE } from './fault-catalog.ts';

/** A UUID that ends in a fault's number. */
const MAGIC_ID = /facade00-0000-4000-8000-000000000(\d{3})(?!\d)/;
const MAGIC_ID_LENGTH = 36;

/** A number of the range that generated calls leave free, ending in a fault's number. */
const MAGIC_PHONE = /^\+84959990(\d{3})$/;

/** The fault of an autocall id that contains a magic id; undefined otherwise. The caller may choose the rest of the id. */
export const readMagicReportId = (id: string): string | undefined =>
  // A fast test: most ids contain none, and every request runs this.
  id.includes('facade00-') ? FAULT_NAMES_BY_CODE.get(Number(MAGIC_ID.exec(id)?.[1])) : undefined;

/** The fault of a magic pbx id; undefined otherwise. A Call-ID that contains one is a Call-ID. */
export const readMagicCdrId = (id: string): string | undefined =>
  id.length === MAGIC_ID_LENGTH ? readMagicReportId(id) : undefined;

/** The fault of a magic phone number, in any of its forms; undefined otherwise. */
export const readMagicPhone = (phone: string): string | undefined =>
  FAULT_NAMES_BY_CODE.get(Number(MAGIC_PHONE.exec(toPhoneKey(phone))?.[1]));
