import { PROBLEM_KINDS, type ProblemKind, toProblemType } from './edge/problem-kinds.ts';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isFields) : []);

/** What an error body says of parameters: `PbxParameterErrors` of pbx, or the `errors` of the edge's `Problem`. */
export const readParameterErrors = (body: unknown): Array<readonly [parameter: string, text: string]> => {
  if (!isFields(body)) return [];
  const ofEdge = listOf(body['errors']).map(({ parameter, detail }) => [parameter, detail] as const);
  const ofPbx = listOf(body['error']).flatMap((error) => Object.entries(error));
  return [...ofEdge, ...ofPbx].flatMap(([parameter, text]) =>
    typeof parameter === 'string' && typeof text === 'string' ? [[parameter, text] as const] : [],
  );
};

/** Why the edge answered with an error; undefined for another server's error, and for a kind that came later. */
export const readProblemKind = (body: unknown): ProblemKind | undefined =>
  isFields(body) ? PROBLEM_KINDS.find((kind) => toProblemType(kind) === body['type']) : undefined;
