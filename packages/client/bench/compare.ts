/** A cost by hand and through the client. */
export interface Costs {
  readonly hand: number;
  readonly client: number;
}

interface Rounds {
  readonly rounds: number;
  readonly warmUps: number;
  readonly callsPerRound: number;
}

/** CPU of one call, the server's included. @unit microseconds */
const measure = async (call: () => Promise<unknown>, calls: number): Promise<number> => {
  const before = process.cpuUsage();
  for (let index = 0; index < calls; index++) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / calls;
};

/** The least CPU of a call in interleaved rounds: other work on the machine only adds to it. @unit microseconds */
export const compare = async (
  hand: () => Promise<unknown>,
  client: () => Promise<unknown>,
  { rounds, warmUps, callsPerRound }: Rounds,
): Promise<Costs> => {
  const costs: Costs[] = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const cost = { hand: await measure(hand, callsPerRound), client: await measure(client, callsPerRound) };
    if (round >= warmUps) costs.push(cost);
  }
  return {
    hand: Math.min(...costs.map((cost) => cost.hand)),
    client: Math.min(...costs.map((cost) => cost.client)),
  };
};
