/** One number for each independent sequence of draws. A new one may be added; changing one changes all data. */
export const STREAMS = {
  pbxCall: 1,
  pbxId: 2,
  pbxTime: 3,
  pbxTransfer: 4,
  autocallReport: 5,
  autocallId: 6,
  autocallTime: 7,
} as const;
