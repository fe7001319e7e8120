/** The nodes that each node imports. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/** Groups of nodes that import each other, each once, without single nodes. */
export const findCircles = (graph: Graph): readonly (readonly string[])[] => {
  const order = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  // Tarjan's strongly connected components.
  const visit = (node: string): number => {
    const index = order.size;
    order.set(node, index);
    let low = index;
    open.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === index) {
      const circle = open.splice(open.indexOf(node));
      if (circle.length > 1) circles.push(circle.toSorted());
    }
    return low;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return circles;
};

/** The longest chain of imports, down to a node without imports. The graph must have no circle. */
export const findLongestChain = (graph: Graph): readonly string[] => {
  const chains = new Map<string, readonly string[]>();
  const visit = (node: string): readonly string[] => {
    const known = chains.get(node);
    if (known !== undefined) return known;
    let longest: readonly string[] = [];
    for (const next of graph.get(node) ?? []) {
      const chain = visit(next);
      if (chain.length > longest.length) longest = chain;
    }
    const chain = [node, ...longest];
    chains.set(node, chain);
    return chain;
  };
  let longest: readonly string[] = [];
  for (const node of graph.keys()) {
    const chain = visit(node);
    if (chain.length > longest.length) longest = chain;
  }
  return longest;
};
