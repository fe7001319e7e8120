/** The cache result and the provider's time, for the caller. @source W3C Server Timing */
export const toServerTiming = (cache: string | null, upstreamMs: number | null): string => {
  const upstream = upstreamMs === null ? '' : `upstream;dur=${upstreamMs}`;
  if (cache === null) return upstream;
  return upstream === '' ? `cache;desc=${cache}` : `cache;desc=${cache}, ${upstream}`;
};
