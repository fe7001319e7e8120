import { isObject } from '@cdr/shared/is-object';
import { PROBLEM_KINDS, type ProblemKind, toProblemType } from './edge/problem-kinds.ts';

type Fields = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.filter(isObject) : []);

type ParameterError = readonly [parameter: string, text: string];

const isParameterError = (pair: readonly unknown[]): pair is ParameterError =>
  pair.every((part) => typeof part === 'string');

/** The parameters that an error body names: `PbxParameterErrors` of pbx, or the `errors` of the edge's `Problem`. */
export const readParameterErrors = (body: unknown): ParameterError[] => {
  if (!isObject(body)) return [];
  const ofEdge = listOf(body['errors']).map(({ parameter, detail }) => [parameter, detail] as const);
  const ofPbx = listOf(body['error']).flatMap((error) => Object.entries(error));
  return [...ofEdge, ...ofPbx].filter(isParameterError);
};

/** The kind of an edge's error; undefined for another server's error, and for a later kind. */
export const readProblemKind = (body: unknown): ProblemKind | undefined =>
  isObject(body) ? PROBLEM_KINDS.find((kind) => toProblemType(kind) === body['type']) : undefined;
