/** One number for each independent sequence of draws. A new one may be added; changing one changes all data. */
const STREAMS = {
  pbxCall: 1,
  pbxId: 2,
  pbxTime: 3,
  pbxTransfer: 4,
  autocallReport: 5,
  autocallId: 6,
  autocallTime: 7,
  pbxRecording: 8,
  livePbxCall: 11,
  livePbxId: 12,
  livePbxTime: 13,
  livePbxTransfer: 14,
  livePbxRecording: 15,
  liveAutocallReport: 16,
  liveAutocallId: 17,
  liveAutocallTime: 18,
  builtPbxCall: 21,
  builtPbxId: 22,
  builtAutocallReport: 23,
  builtAutocallId: 24,
} as const;

/** The streams that make pbx calls. */
export interface PbxStreams {
  readonly call: number;
  readonly id: number;
  readonly time: number;
  readonly transfer: number;
  readonly recording: number;
}

/** The streams of calls that are over. */
export const PAST_PBX: PbxStreams = {
  call: STREAMS.pbxCall,
  id: STREAMS.pbxId,
  time: STREAMS.pbxTime,
  transfer: STREAMS.pbxTransfer,
  recording: STREAMS.pbxRecording,
};

/** The streams of calls that start as a clock runs: the same seed gives other calls there. */
export const LIVE_PBX: PbxStreams = {
  call: STREAMS.livePbxCall,
  id: STREAMS.livePbxId,
  time: STREAMS.livePbxTime,
  transfer: STREAMS.livePbxTransfer,
  recording: STREAMS.livePbxRecording,
};

/** The streams that make autocall reports. */
export interface AutocallStreams {
  readonly report: number;
  readonly id: number;
  readonly time: number;
}

/** The streams of reports of calls that are over. */
export const PAST_AUTOCALL: AutocallStreams = {
  report: STREAMS.autocallReport,
  id: STREAMS.autocallId,
  time: STREAMS.autocallTime,
};

/** The streams of reports of calls that start as a clock runs. */
export const LIVE_AUTOCALL: AutocallStreams = {
  report: STREAMS.liveAutocallReport,
  id: STREAMS.liveAutocallId,
  time: STREAMS.liveAutocallTime,
};

/** The streams of records that tests build one by one. */
export interface BuilderStreams {
  /** A part of ids: one hexadecimal digit. */
  readonly kind: string;
  readonly call: number;
  readonly id: number;
}

/** The streams of pbx calls that tests build. */
export const BUILT_PBX: BuilderStreams = { kind: '1', call: STREAMS.builtPbxCall, id: STREAMS.builtPbxId };

/** The streams of autocall reports that tests build. */
export const BUILT_AUTOCALL: BuilderStreams = {
  kind: '2',
  call: STREAMS.builtAutocallReport,
  id: STREAMS.builtAutocallId,
};
