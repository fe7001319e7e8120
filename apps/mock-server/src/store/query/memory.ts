/** What is remembered of one version of the data. Another version, or too many keys, make it forget all. */
export interface Memory<Value> {
  readonly get: (key: string, version: string) => Value | undefined;
  /** Keeps a value, unless the data has another version since it was looked for. */
  readonly set: (key: string, version: string, value: Value) => void;
}

/** A memory of so many keys at most. */
export const createMemory = <Value>(mostKeys: number): Memory<Value> => {
  const values = new Map<string, Value>();
  let known = '';
  return {
    get: (key, version) => {
      if (version !== known) values.clear();
      known = version;
      return values.get(key);
    },
    set: (key, version, value) => {
      if (version !== known) return;
      if (values.size >= mostKeys) values.clear();
      values.set(key, value);
    },
  };
};
