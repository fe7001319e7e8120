import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** The instructions of a Dockerfile's last stage, and the images of all stages. */
const readImage = (path: string) => {
  const text = readFileSync(new URL(`../${path}`, import.meta.url), 'utf8').replaceAll(/\\\n/g, ' ');
  const lines = text.split('\n').filter((line) => /^[A-Z]/.test(line));
  const bases = lines.flatMap((line) => /^FROM (\S+)/.exec(line)?.[1] ?? []);
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
  return { bases, last };
};

describe.each(['apps/cli/Dockerfile', 'apps/edge-proxy/Dockerfile', 'apps/mock-server/Dockerfile'])(
  'the image of %s',
  (path) => {
    const { bases, last } = readImage(path);

    it('names its base images by version and digest', () => {
      expect(bases.length).toBeGreaterThan(1);
      for (const base of bases) expect(base).toMatch(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
    });

    it('runs as a user without privileges and without own files', () => {
      expect(last.findLast((line) => line.startsWith('USER '))).toBe('USER node');
      const copies = last.filter((line) => line.startsWith('COPY '));
      expect(copies.length).toBeGreaterThan(0);
      for (const copy of copies) expect(copy).toMatch(/ --chown=root:root /);
      expect(last.filter((line) => /^RUN .*\b(?:chown|chmod)\b/.test(line))).toEqual([]);
    });
  },
);
