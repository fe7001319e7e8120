const UUID_BYTES = 16;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const UUID_LENGTH = 36;

/** Whether a text is a UUID in lower case, the form of call ids. */
export const isUuid = (text: string): boolean => UUID.test(text);

/** Whether a text has the length, the dashes and the case of a UUID. Costs a quarter of {@link isUuid}; `unhex` checks the digits. */
export const isUuidShaped = (text: string): boolean =>
  text.length === UUID_LENGTH &&
  text[8] === '-' &&
  text[13] === '-' &&
  text[18] === '-' &&
  text[23] === '-' &&
  text === text.toLowerCase();

/** The sixteen bytes of a UUID, which sort as its text does. */
export const toUuidBytes = (uuid: string): Uint8Array => {
  const half = uuid.slice(0, 8) + uuid.slice(9, 13) + uuid.slice(14, 18);
  return Buffer.from(half + uuid.slice(19, 23) + uuid.slice(24), 'hex');
};

/** The text of a UUID's bytes. */
export const toUuidText = (bytes: Uint8Array): string => {
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset, UUID_BYTES).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};
