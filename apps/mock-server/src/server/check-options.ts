import { MockServerError } from '../lib/mock-server-error.ts';
import { describeUnsupportedNode } from '../lib/node-version.ts';
import { parseInput } from '../lib/parse-input.ts';
import { AppFields, ServerFields } from './option-fields.ts';

const checkNode = (): void => {
  const problem = describeUnsupportedNode(process.versions.node);
  if (problem !== null) throw new MockServerError(problem, { kind: 'configuration' });
};

/** Checks the options of `createMockApp`. @throws {MockServerError} `configuration`, naming each wrong option */
export const checkAppOptions = (options: unknown): void => {
  checkNode();
  parseInput('options', AppFields, options);
};

/** Checks the options of `startMockServer`. @throws {MockServerError} `configuration`, naming each wrong option */
export const checkServerOptions = (options: unknown): void => {
  checkNode();
  parseInput('options', ServerFields, options);
};
