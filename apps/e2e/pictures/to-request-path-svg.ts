const STYLE = `
    text { fill: #1f2328; font: 15px system-ui, sans-serif } .name { font-weight: bold } .small { font-size: 13px } .code { font: 13px ui-monospace, Menlo, monospace }
    .page { fill: #ffffff } .box { fill: #f6f8fa; stroke: #8c959f } .step { fill: #ffffff; stroke: #d0d7de } .arrow { stroke: #0b7285; stroke-width: 2; fill: none } .head { fill: #0b7285 }
    @media (prefers-color-scheme: dark) {
      .page { fill: #0d1117 } text { fill: #e6edf3 } .box { fill: #161b22; stroke: #6e7681 } .step { fill: #0d1117; stroke: #30363d } .arrow { stroke: #66d9e8 } .head { fill: #66d9e8 } }
`;
/** What the edge does with a request, in order. */
const STEPS = [
  ['Key', 'tenant, scopes, rate limit'],
  ['Request', 'fields of the contract alone'],
  ['Cache', 'a partition for each tenant'],
  ['Circuit', 'pauses a failing provider'],
  ['Response', 'known headers, masks without pii'],
] as const;
const APIS = [
  { name: 'autocall', path: '/api/v2/report/{callId}', credential: 'raw token', y: 70 },
  { name: 'pbx', path: '/v1/cdr, /v1/cdr/{id}', credential: 'Bearer token', y: 200 },
] as const;

const text = (x: number, y: number, words: string, style = ''): string =>
  `<text x="${x}" y="${y}" class="${style}">${words}</text>\n`;
const box = (x: number, y: number, width: number, height: number, style: string): string =>
  `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="6" class="${style}"/>\n`;
const arrow = (from: number, to: number, y: number): string =>
  `<path d="M${from} ${y}H${to}" class="arrow" marker-end="url(#head)"/>\n`;

const drawStep = ([name, meaning]: readonly [string, string], index: number): string => {
  const y = 62 + index * 50;
  return box(312, y, 336, 40, 'step') + text(324, y + 25, name, 'name') + text(416, y + 25, meaning, 'small');
};

const drawApi = ({ name, path, credential, y }: (typeof APIS)[number]): string =>
  box(796, y, 212, 80, 'box') +
  text(812, y + 34, `${name} API`, 'name') +
  text(812, y + 58, path, 'code') +
  arrow(660, 788, y + 34) +
  text(676, y + 26, credential, 'small') +
  arrow(792, 668, y + 60);

/** Draws the way of a request from a program through the edge to the APIs, in the reader's colour scheme. */
export const toRequestPathSvg =
  (): string => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1028 364" width="1028" height="364" role="img">
<title>The way of a request: a program, the edge proxy, the two APIs</title>
<style>${STYLE}</style>
<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L10 5L0 10z" class="head"/></marker></defs>
${box(0, 0, 1028, 364, 'page')}${box(20, 135, 150, 84, 'box')}${text(36, 165, 'Your program', 'name')}${text(36, 187, 'client, cdr, sync,', 'small')}${text(36, 205, 'or any HTTP client', 'small')}${arrow(170, 292, 165)}${text(182, 156, 'Bearer cdr_…', 'code')}${arrow(296, 178, 195)}${text(182, 214, 'JSON, ETag', 'code')}${box(300, 20, 360, 300, 'box')}${text(324, 46, 'Edge proxy', 'name')}${STEPS.map(drawStep).join('')}${APIS.map(drawApi).join('')}${text(20, 348, 'The provider serves both APIs. In tests, the mock server does.', 'small')}</svg>
`;
