import type { AccessLogEntry } from './access-log.ts';

const MOST_KNOWN = 1000;

/** Texts that come again and again, a tenant's name for one, as JSON writes them. */
const known = new Map<string, string>();

const quote = (text: string | null): string => {
  if (text === null) return 'null';
  const quoted = known.get(text);
  if (quoted !== undefined) return quoted;
  const made = JSON.stringify(text);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, made);
  return made;
};

/**
 * An entry as `JSON.stringify` would write it, for less: there is one for each request. Ids need no escape,
 * whoever made them: one that would is not taken from a caller.
 */
export const toLogLine = (entry: AccessLogEntry): string => {
  const { time, requestId, traceId, method, status, ms, route, tenant, keyId, cache, upstreamMs, fault } = entry;
  const ids = `{"time":"${time}","requestId":"${requestId}","traceId":"${traceId}"`;
  const answer = `,"method":${quote(method)},"status":${status},"ms":${ms},"route":${quote(route)}`;
  const caller = `,"tenant":${quote(tenant)},"keyId":${quote(keyId)}`;
  return `${ids}${answer}${caller},"cache":${quote(cache)},"upstreamMs":${upstreamMs},"fault":${quote(fault)}}`;
};
