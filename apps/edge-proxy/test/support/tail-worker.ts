/** What a tail event holds, as far as Workers Logs shows it. */
interface TailEvent {
  readonly event: { readonly request?: { readonly method: string; readonly url: string } } | null;
  readonly logs: ReadonlyArray<{ readonly message: unknown }>;
}

interface Environment {
  /** `observability` of several configurations, by name, as JSON. */
  readonly OBSERVABILITY: string;
}

interface Observability {
  readonly logs?: { readonly enabled?: boolean; readonly invocation_logs?: boolean };
  readonly traces?: { readonly enabled?: boolean };
}

const toRecorded = ({ event, logs: written }: TailEvent, { logs, traces }: Observability): unknown[] => {
  const areLogsOn = logs?.enabled !== false;
  return [
    ...(areLogsOn ? written.map(({ message }) => message) : []),
    ...(areLogsOn && logs?.invocation_logs !== false ? [event?.request] : []),
    ...(traces?.enabled === true ? [event?.request] : []),
  ];
};

/**
 * Writes what Cloudflare records of a request under each configuration, one line a configuration.
 *
 * @source Cloudflare, "Workers Logs": invocation logs are on unless they are turned off; "Traces": off unless turned on
 */
// oxlint-disable-next-line import/no-default-export -- Workers demand it
export default {
  tail(events: readonly TailEvent[], { OBSERVABILITY }: Environment): void {
    const configurations: Record<string, Observability> = JSON.parse(OBSERVABILITY);
    for (const [name, observability] of Object.entries(configurations)) {
      console.log(JSON.stringify({ name, recorded: events.flatMap((event) => toRecorded(event, observability)) }));
    }
  },
};
