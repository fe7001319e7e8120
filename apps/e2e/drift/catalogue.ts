import { clientFaults } from './catalogue/client.ts';
import { contractFaults } from './catalogue/contract.ts';
import { edgeFunctionFaults } from './catalogue/edge-functions.ts';
import { edgeProxyFaults, passthroughFaults } from './catalogue/edge-proxy.ts';
import { mockServerFaults } from './catalogue/mock-server.ts';
import type { Fault } from './fault.ts';

/** Every fault of the command. */
export const catalogue: readonly Fault[] = [
  ...contractFaults,
  ...mockServerFaults,
  ...edgeProxyFaults,
  ...edgeFunctionFaults,
  ...passthroughFaults,
  ...clientFaults,
];
