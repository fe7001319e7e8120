import { expect, it } from 'vitest';
import { findCircles, findLongestChain, type Graph } from './longest-chain.ts';

const toGraph = (edges: readonly (readonly [string, string])[]): Graph => {
  const graph = new Map<string, Set<string>>();
  for (const [from, to] of edges) {
    graph.set(from, (graph.get(from) ?? new Set()).add(to));
    graph.set(to, graph.get(to) ?? new Set());
  }
  return graph;
};

it.each([
  ['a tree', ['ab', 'ac', 'bd'], []],
  ['two ways to one node', ['ab', 'ac', 'bd', 'cd'], []],
  ['a circle', ['ab', 'bc', 'cb'], [['b', 'c']]],
  [
    'two circles',
    ['ab', 'ba', 'bc', 'cd', 'dc'],
    [
      ['c', 'd'],
      ['a', 'b'],
    ],
  ],
])('finds the circles of %s', (_label, edges, circles) => {
  const graph = toGraph(edges.map((edge) => [edge[0] ?? '', edge[1] ?? '']));
  expect(findCircles(graph)).toEqual(circles);
});

it('finds the longest chain among several', () => {
  const graph = toGraph([
    ['a', 'd'],
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'd'],
    ['e', 'd'],
  ]);
  expect(findLongestChain(graph)).toEqual(['a', 'b', 'c', 'd']);
});
