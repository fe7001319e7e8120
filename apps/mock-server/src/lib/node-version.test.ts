import { expect, it } from 'vitest';
import { describeUnsupportedNode } from './node-version.ts';

it.each(['22.13.0', '22.21.1', '23.0.0', '24.21.0', '100.0.0'])('runs on Node %s', (version) => {
  expect(describeUnsupportedNode(version)).toBeNull();
});

it.each(['20.20.2', '22.12.0', '18.0.0', '4.9.1'])('rejects Node %s, and names the oldest that works', (version) => {
  expect(describeUnsupportedNode(version)).toBe(
    `the mock server needs Node 22.13 or newer (node:sqlite); this is Node ${version}`,
  );
});
