import type { Window, WindowReader } from './window-reader.ts';

/** A window, and the server's count of its calls. */
export interface PlannedWindow {
  readonly window: Window & { readonly high: number };
  readonly counted: number;
}

/** How a range is divided. */
export interface WindowPlan {
  readonly order: 'newest-first' | 'oldest-first';
  /** Calls that a window should hold. It holds at most twice as many, unless it is one second long. */
  readonly rowsPerWindow: number;
}

/** The span changes by at most this factor from one window to the next: traffic is uneven. */
const MOST_GROWTH = 4;

/**
 * Divides a range into consecutive windows without gap or overlap. The density of the last window determines the next
 * span.
 *
 * The next window is computed once the last one is processed.
 */
export async function* planWindows(
  { count }: Pick<WindowReader, 'count'>,
  range: PlannedWindow['window'],
  { order, rowsPerWindow }: WindowPlan,
): AsyncGenerator<PlannedWindow, void, undefined> {
  let { low, high } = range;
  if (low > high) return;
  const total = await count(range);
  let size = Math.ceil(((high - low + 1) * rowsPerWindow) / Math.max(total, 1));
  const cut = (): PlannedWindow['window'] =>
    order === 'newest-first'
      ? { low: Math.max(low, high - size + 1), high }
      : { low, high: Math.min(high, low + size - 1) };

  while (low <= high) {
    let window = cut();
    let counted = window.low === range.low && window.high === range.high ? total : await count(window);
    while (counted > 2 * rowsPerWindow && window.high > window.low) {
      size = Math.ceil(Math.min((size * rowsPerWindow) / counted, size / 2));
      window = cut();
      counted = await count(window);
    }
    yield { window, counted };
    if (order === 'newest-first') high = window.low - 1;
    else low = window.high + 1;
    const span = window.high - window.low + 1;
    const fitting = (span * rowsPerWindow) / Math.max(counted, 1);
    size = Math.ceil(Math.min(Math.max(fitting, span / MOST_GROWTH), span * MOST_GROWTH));
  }
}
