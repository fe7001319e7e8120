/** A value, or a promise of it. Memory returns values, storage over a network returns promises. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Calls `apply` with a value: at once where the value is there, so that a hit in memory waits for no microtask. */
export const chain = <Value, Next>(
  value: MaybePromise<Value>,
  apply: (value: Value) => MaybePromise<Next>,
): MaybePromise<Next> => (value instanceof Promise ? value.then(apply) : apply(value));
