/** Some runtimes, storages and look-ups answer at once, others through a promise. */
export type Eventually<Value> = Value | Promise<Value>;

/** Goes on with a value: at once where it is there. A hit in memory waits for nothing, not even for a microtask. */
export const after = <Value, Next>(
  value: Eventually<Value>,
  goOn: (value: Value) => Eventually<Next>,
): Eventually<Next> => (value instanceof Promise ? value.then(goOn) : goOn(value));

/** Does what may fail, at once or later, and answers a failure with another value. */
export const rescue = <Value>(work: () => Eventually<Value>, instead: (error: unknown) => Value): Eventually<Value> => {
  try {
    const value = work();
    return value instanceof Promise ? value.catch(instead) : value;
  } catch (error) {
    return instead(error);
  }
};
