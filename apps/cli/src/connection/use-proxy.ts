const NAMES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];

/** Sends requests through the proxy that the environment names. `NO_PROXY` is honoured, too. */
export const useProxy = async (environment: NodeJS.ProcessEnv): Promise<void> => {
  if (!NAMES.some((name) => environment[name])) return;
  const { EnvHttpProxyAgent, setGlobalDispatcher } = await import('undici');
  setGlobalDispatcher(new EnvHttpProxyAgent());
};
