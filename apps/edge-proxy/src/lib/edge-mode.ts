/** How a caller's token relates to the providers' credentials, by name. */
export type EdgeMode = 'passthrough' | 'keys';
