/** The names of the settings that messages refer to. */
export interface ListenSettings {
  readonly port: string;
  readonly host: string;
}

/** An address on which a server cannot listen. The message names the setting to change. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const describe = (code: unknown, host: string, port: number, settings: ListenSettings): string | null => {
  switch (code) {
    case 'EADDRINUSE':
      return `port ${port} on ${host} is taken: stop what listens there, or set ${settings.port} to another one`;
    case 'EACCES':
      return `port ${port} needs a privilege: set ${settings.port} to 1024 or more`;
    case 'ERR_SOCKET_BAD_PORT':
      return `${settings.port} must be 0 to 65535`;
    case 'EADDRNOTAVAIL':
    case 'EINVAL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${settings.host} must be an address of this machine`;
    default:
      return null;
  }
};

/** An error of `listen` as a {@link ListenError}; other errors unchanged. @default settings `PORT` and `HOST` */
export const toListenError = (
  { host, port }: { readonly host: string; readonly port: number },
  error: unknown,
  settings: ListenSettings = { port: 'PORT', host: 'HOST' },
): unknown => {
  const message = describe(error instanceof Error && 'code' in error ? error.code : null, host, port, settings);
  return message === null ? error : new ListenError(message, { cause: error });
};
