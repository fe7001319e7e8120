import { type ContractSnapshot, describeContract } from '@cdr/contract/compatibility';
import { askClient } from './client-part.ts';
import { toContractNames } from './contract-names.ts';
import { askEdge, askEdgeForStatuses } from './edge-part.ts';
import type { Part } from './find-lockstep-gaps.ts';
import { askMockServer } from './mock-server-part.ts';
import { readOpenApiPart } from './openapi-part.ts';
import { readRequirementsPart } from './requirements-part.ts';

const isEdges = (route: string): boolean => route.startsWith('edge.');

/** The names of routes by `GET /v1/cdr`. */
const routesBy = ({ routes }: ContractSnapshot, wanted: (route: string) => boolean): Map<string, string> =>
  new Map(
    Object.entries(routes)
      .filter(([name]) => wanted(name))
      .map(([name, { method, path }]) => [`${method} ${path}`, name]),
  );

/** What lists of other APIs are often asked with. */
const USUAL = ['sort', 'order', 'cursor', 'from', 'to', 'fields', 'q'];

/** Names that may be parameters: a member's is as good a candidate as any. */
const toCandidates = (contract: ContractSnapshot): string[] => {
  const { parameter, field } = toContractNames(contract, () => true);
  return [...parameter, ...field].map((name) => name.replace(/^.*[ .]/, ''));
};

/** Asks every part what it has, with a contract that says what to ask about. */
export const askParts = async (contract: ContractSnapshot): Promise<readonly Part[]> => {
  const candidates = [...new Set([contract, describeContract()].flatMap(toCandidates).concat(USUAL))];
  const responses = new Map(Object.entries(contract.routes).map(([name, route]) => [name, route.responses]));
  const providers = routesBy(contract, (route) => !isEdges(route));
  const routeNames = Object.keys(contract.routes);
  return [
    ...(await askMockServer(providers, candidates)),
    await askEdge(routesBy(contract, isEdges), candidates),
    await askEdgeForStatuses(),
    ...(await askClient(providers, responses)),
    readOpenApiPart('autocall', ['autocall.'], routeNames),
    readOpenApiPart('pbx', ['pbx.'], routeNames),
    readOpenApiPart('edge', ['edge.'], routeNames),
    readRequirementsPart(),
  ];
};
