export {
  type AutocallReportFields,
  autocallReport,
  type CallBuilders,
  createCallBuilders,
  type PbxCdrFields,
  pbxCdr,
} from './builders/create-call-builders.ts';
export { TRAFFIC_END } from './calendar.ts';
export { createLiveTraffic, type LiveTraffic, type LiveTrafficOptions } from './create-live-traffic.ts';
export { createTraffic, type Traffic, type TrafficOptions } from './create-traffic.ts';
