const COLUMN = 8.4;
const LINE = 20;
const MARGIN = 20;
const STYLE = `
    rect { fill: #f6f8fa; stroke: #d0d7de } text { fill: #1f2328; font: 14px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace }
    .command, .s1 { font-weight: bold } .s36 { fill: #0b7285 }
    @media (prefers-color-scheme: dark) { rect { fill: #161b22; stroke: #30363d } text { fill: #e6edf3 } .s36 { fill: #66d9e8 } }
`;
// oxlint-disable-next-line no-control-regex -- an escape sequence starts with this character
const SET_STYLE = /\u001b\[(\d+)m/;

const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** A line of a terminal: each run of one style at its own column, so that columns stay in line with every font. */
const toText = (line: string, index: number): string => {
  const y = MARGIN + (index + 1) * LINE - 5;
  let column = 0;
  let result = '';
  // Texts and styles take turns.
  const parts = line.split(SET_STYLE);
  for (let part = 0; part < parts.length; part += 2) {
    const [style = '0', text = ''] = [parts[part - 1], parts[part]];
    for (const { 0: word, index: start } of text.matchAll(/\S+(?: \S+)*/g)) {
      const [x, length] = [MARGIN + (column + start) * COLUMN, word.length * COLUMN];
      const name = line.startsWith('$ ') ? 'command' : `s${style}`;
      result += `<text class="${name}" x="${x.toFixed(1)}" y="${y}" textLength="${length.toFixed(1)}">${escapeXml(word)}</text>\n`;
    }
    column += text.length;
  }
  return result;
};

/**
 * Draws the text of a terminal as SVG that follows the reader's colour scheme.
 *
 * @param session with escape sequences of ECMA-48 for bold and cyan
 * @param title the picture in words
 */
export const toTerminalSvg = (session: string, title: string): string => {
  const lines = session.split('\n');
  const toWidth = (line: string): number =>
    line.split(SET_STYLE).reduce((sum, text, part) => sum + (part % 2 ? 0 : text.length), 0);
  const columns = Math.max(...lines.map(toWidth));
  const [width, height] = [Math.ceil(columns * COLUMN + 2 * MARGIN), lines.length * LINE + 2 * MARGIN];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escapeXml(title)}</title>
<style>${STYLE}</style>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${lines.map(toText).join('')}</svg>
`;
};
