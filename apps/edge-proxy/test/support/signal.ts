/** Something to wait for, and the way to end the wait. */
export const createSignal = () => {
  let start: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  return { started, start: () => start() };
};
