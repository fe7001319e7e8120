import type { ValueDescription } from './api-description.ts';

const PRIVACY = { personal: 'Personal data.', secret: 'A secret: never log or store it in the clear.' } as const;

/** The text of a field or parameter: what it is, how private, its unit and its source. */
export const toDescription = (name: string, value: ValueDescription, source: string): string =>
  [
    value.text,
    value.privacy && PRIVACY[value.privacy],
    value.unit !== undefined && `Unit: ${value.unit}.`,
    `Source: ${source}, \`${name}\`${value.source === undefined ? '' : `; ${value.source}`}.`,
  ]
    .filter((sentence) => typeof sentence === 'string')
    .join(' ');
