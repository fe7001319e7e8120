/** A cost by hand and through the client. */
export interface Costs {
  readonly hand: number;
  readonly client: number;
}

/** Few, so that other programs interrupt few rounds. */
const CALLS_PER_ROUND = 10;

/** CPU of one call, the server's included. @unit microseconds */
const measure = async (call: () => Promise<unknown>): Promise<number> => {
  const before = process.cpuUsage();
  for (let index = 0; index < CALLS_PER_ROUND; index++) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / CALLS_PER_ROUND;
};

/** The least CPU of a call in interleaved rounds: other work on the machine only adds to it. @unit microseconds */
export const compare = async (
  hand: () => Promise<unknown>,
  client: () => Promise<unknown>,
  { rounds, warmUps }: { readonly rounds: number; readonly warmUps: number },
): Promise<Costs> => {
  const costs: Costs[] = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const cost = { hand: await measure(hand), client: await measure(client) };
    if (round >= warmUps) costs.push(cost);
  }
  return {
    hand: Math.min(...costs.map((cost) => cost.hand)),
    client: Math.min(...costs.map((cost) => cost.client)),
  };
};
