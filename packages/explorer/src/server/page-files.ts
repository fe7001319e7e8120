/** The page's script and style sheet. */
export interface PageFiles {
  readonly script: string;
  readonly style: string;
}
