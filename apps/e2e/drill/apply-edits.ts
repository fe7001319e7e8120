import type { Change } from './change.ts';
import { DrillError } from './drill-error.ts';

const countOf = (text: string, part: string): number => text.split(part).length - 1;

/**
 * A file's text with a change in it.
 *
 * @throws {DrillError} when a text to find is not there exactly once: the sources have moved on
 */
export const applyEdits = (text: string, { id, file, edits }: Change): string =>
  edits.reduce((changed, [find, replace]) => {
    const count = countOf(changed, find);
    if (count === 1) return changed.replace(find, () => replace);
    throw new DrillError(`the catalogue is stale: ${id} looks for a text that ${file} has ${count} times, not once`);
  }, text);
