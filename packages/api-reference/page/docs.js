// @ts-check
// Loaded after swagger-ui-bundle.js, which defines `SwaggerUIBundle`.

/**
 * @typedef {{ readonly title: string, readonly documents: readonly { readonly name: string, readonly url: string }[], readonly credentials: Readonly<Record<string, string>> }} Config
 * @typedef {{ readonly name: string, readonly in: string, readonly example?: unknown, readonly examples?: Readonly<Record<string, { readonly value?: unknown }>> }} Parameter
 * @typedef {{ readonly description?: string, readonly parameters?: readonly Parameter[], readonly requestBody?: { readonly content: Readonly<Record<string, Parameter>> }, readonly security?: readonly Readonly<Record<string, unknown>>[] }} Operation
 * @typedef {{ readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>, readonly components: { readonly securitySchemes: Readonly<Record<string, { readonly type: string }>> } }} ApiDocument
 */

/** The parameter that a sample of a list sets. */
const SAMPLE_QUERY = 'limit';

/** @param {string} url @returns {Promise<any>} */
const readJson = async (url) => {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} has status ${response.status}`);
  return response.json();
};

/** @param {Parameter | undefined} parameter */
const toExample = (parameter) => parameter?.example ?? Object.values(parameter?.examples ?? {})[0]?.value;

/** The `Authorization` header of an operation, with a public credential or a variable. */
const toAuthorization = (
  /** @type {ApiDocument} */ document,
  /** @type {Operation} */ operation,
  /** @type {Config} */ config,
) => {
  const [scheme] = Object.keys(operation.security?.[0] ?? {});
  if (scheme === undefined) return [];
  const prefix = document.components.securitySchemes[scheme]?.type === 'http' ? 'Bearer ' : '';
  const credential = config.credentials[scheme];
  return [
    credential === undefined ? `-H "Authorization: ${prefix}$TOKEN"` : `-H 'Authorization: ${prefix}${credential}'`,
  ];
};

/** A `curl` command that works as it is, once `TOKEN` is set where the page knows no credential. */
const toCurl = (
  /** @type {ApiDocument} */ document,
  /** @type {string} */ path,
  /** @type {string} */ method,
  /** @type {Operation} */ operation,
  /** @type {Config} */ config,
) => {
  const parameters = operation.parameters ?? [];
  const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(String(toExample(parameters.find((each) => each.name === name)) ?? name.toUpperCase())),
  );
  const query = parameters.some(({ name }) => name === SAMPLE_QUERY) ? `?${SAMPLE_QUERY}=5` : '';
  const [type, body] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const data = body === undefined ? undefined : toExample(body);
  return [
    method === 'get' ? 'curl' : `curl -X ${method.toUpperCase()}`,
    ...toAuthorization(document, operation, config),
    ...(data === undefined ? [] : [`-H 'Content-Type: ${type}'`, `-d '${JSON.stringify(data)}'`]),
    `'${location.origin}${filled}${query}'`,
  ].join(' \\\n  ');
};

/** Without examples of a query: "Try it out" would send them all at once. */
const toShownParameter = (/** @type {Parameter} */ parameter) =>
  parameter.in === 'path' ? parameter : { ...parameter, example: undefined, examples: undefined };

/** The document for this server, with a sample in each description. */
const toShown = (/** @type {ApiDocument} */ document, /** @type {Config} */ config) => ({
  ...document,
  servers: [{ url: location.origin }],
  paths: Object.fromEntries(
    Object.entries(document.paths).map(([path, operations]) => [
      path,
      Object.fromEntries(
        Object.entries(operations).map(([method, operation]) => [
          method,
          {
            ...operation,
            description: `${operation.description ?? ''}\n\n\`\`\`sh\n${toCurl(document, path, method, operation, config)}\n\`\`\``,
            parameters: operation.parameters?.map(toShownParameter),
          },
        ]),
      ),
    ]),
  ),
});

const dark = matchMedia('(prefers-color-scheme: dark)');
const applyTheme = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
applyTheme();
dark.addEventListener('change', applyTheme);

/** Shows the API that `?api=` names, or the first, with links to the others. */
const showReference = async () => {
  /** @type {Config} */
  const config = await readJson('/docs/config.json');
  const name = new URLSearchParams(location.search).get('api');
  const chosen = config.documents.find((each) => each.name === name) ?? config.documents[0];
  if (chosen === undefined) throw new Error('the server has no document');
  document.title = config.title;
  document.querySelector('h1')?.replaceChildren(config.title);
  const links = config.documents.map((each) => {
    const link = document.createElement('a');
    link.href = `/docs?api=${each.name}`;
    link.textContent = each.name;
    if (each === chosen) link.setAttribute('aria-current', 'page');
    return link;
  });
  if (links.length > 1) document.querySelector('nav')?.replaceChildren(...links);
  /** @type {any} */
  const { SwaggerUIBundle } = globalThis;
  const ui = SwaggerUIBundle({
    dom_id: '#reference',
    spec: toShown(await readJson(chosen.url), config),
    validatorUrl: null,
    defaultModelsExpandDepth: 0,
    onComplete: () => {
      for (const [scheme, credential] of Object.entries(config.credentials)) ui.preauthorizeApiKey(scheme, credential);
    },
  });
};

showReference().catch((error) => {
  document.getElementById('reference')?.replaceChildren(`The reference cannot be shown: ${error.message}`);
});
