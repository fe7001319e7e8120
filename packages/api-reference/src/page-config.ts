/** The content of `/docs/config.json`, which the page reads first. */
export interface PageConfig {
  readonly title: string;
  /** The OpenAPI documents of the server. The page shows the first, and links to the others. */
  readonly documents: readonly { readonly name: string; readonly url: string }[];
  /** Public credentials to fill in, by the name of their security scheme. */
  readonly credentials: Readonly<Record<string, string>>;
}
