import { toPhoneKey } from '@cdr/contract';
import { FAULT_NAMES_BY_CODE } from './fault-catalog.ts';

/** A UUID that ends in a fault's number. */
const MAGIC_ID = /facade00-0000-4000-8000-000000000(\d{3})(?!\d)/;
const MAGIC_ID_LENGTH = 36;

/** A number of the range that generated calls leave free, ending in a fault's number. */
const MAGIC_PHONE = /^\+84959990(\d{3})$/;

/** The fault that an autocall id stands for, if it holds a magic one: its other parts are for the caller to choose. */
export const readMagicReportId = (id: string): string | undefined =>
  // Most ids hold none, and every request asks.
  id.includes('facade00-') ? FAULT_NAMES_BY_CODE.get(Number(MAGIC_ID.exec(id)?.[1])) : undefined;

/** The fault that a pbx id stands for, if it is a magic one. A Call-ID that holds one is a Call-ID. */
export const readMagicCdrId = (id: string): string | undefined =>
  id.length === MAGIC_ID_LENGTH ? readMagicReportId(id) : undefined;

/** The fault that a phone number stands for, in any of its forms, if it is a magic one. */
export const readMagicPhone = (phone: string): string | undefined =>
  FAULT_NAMES_BY_CODE.get(Number(MAGIC_PHONE.exec(toPhoneKey(phone))?.[1]));
