import { Problem, PROBLEM_KINDS, toProblemType } from '@cdr/contract';
import type { ComponentDescription } from '../document/api-description.ts';

const source = 'RFC 9457';

/** The schemas of an error of the edge. */
export const problemComponents: readonly ComponentDescription[] = [
  {
    name: 'Problem',
    schema: Problem,
    text: 'Why the request failed.',
    source,
    fields: {
      type: {
        text: `The kind of problem: a name to branch on, not an address to fetch. One of ${PROBLEM_KINDS.map(toProblemType).join(', ')}; the set may grow.`,
        stated: { examples: PROBLEM_KINDS.map(toProblemType) },
      },
      title: { text: 'The kind of problem in words, which may change.' },
      status: { text: "The response's HTTP status." },
      detail: { text: 'What is wrong with this request, in words that may change.' },
      errors: { text: 'The parameters that are wrong.' },
    },
  },
  {
    name: 'ProblemParameter',
    schema: Problem.shape.errors.def.innerType.def.element,
    text: 'A parameter that is wrong.',
    source,
    fields: {
      parameter: { text: 'The name of the parameter.' },
      detail: { text: 'What it must be.' },
    },
  },
];
