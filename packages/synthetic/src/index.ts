export { TRAFFIC_END } from './calendar.ts';
export { createTraffic, type Traffic, type TrafficOptions } from './create-traffic.ts';
