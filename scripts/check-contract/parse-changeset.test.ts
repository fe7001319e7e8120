import { describe, expect, it } from 'vitest';
import { CheckError } from './check-error.ts';
import { parseChangeset } from './parse-changeset.ts';

describe('parseChangeset', () => {
  it.each([
    ['one package', "---\n'@cdr/contract': minor\n---\n\nWords.\n", ['@cdr/contract minor']],
    ['double quotes', '---\n"@cdr/contract": "patch"\n---\n', ['@cdr/contract patch']],
    ['no quotes, a comment, a blank line', '---\n# why\n#\n\ncdr: major # loud\n---\n', ['cdr major']],
    ['several packages', "---\n'a': none\n'b': patch\n---\n", ['a none', 'b patch']],
    ['the line ends of Windows', "---\r\n'a': minor\r\n---\r\n\r\nWords.\r\n", ['a minor']],
    ['a rule in the words', "---\n'a': minor\n---\n\nOne.\n\n---\n\n'b': major\n", ['a minor']],
    ['nothing to release', '---\n---\n\nOnly the build.\n', []],
  ])('reads %s', (_, text, releases) => {
    expect(parseChangeset(text, 'x.md').map(({ packageName, bump }) => `${packageName} ${bump}`)).toEqual(releases);
  });

  it.each([
    ['an empty file', '', 'has no front matter'],
    ['words alone', 'The first release.', 'has no front matter'],
    ['front matter that does not end', "---\n'a': minor\n", 'has no front matter'],
    ['a bump that is none', "---\n'a': huge\n---\n", 'major, minor, patch or none'],
    ['a bump and more', "---\n'a': minor or major\n---\n", 'major, minor, patch or none'],
    ['a package without a bump', "---\n'a':\n---\n", 'major, minor, patch or none'],
    ['a list', '---\n- a\n---\n', 'major, minor, patch or none'],
    ['an unclosed quote', "---\n'a: minor\n---\n", 'major, minor, patch or none'],
  ])('rejects %s', (_, text, message) => {
    expect(() => parseChangeset(text, 'x.md')).toThrow(CheckError);
    expect(() => parseChangeset(text, 'x.md')).toThrow(message);
  });
});
