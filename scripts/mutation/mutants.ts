// The mutants that count, and their names. The list and Stryker's plugins share it.

/** The used part of Babel's path to a node. */
interface NodePath {
  readonly parent: { readonly type: string; readonly callee?: { readonly type: string; readonly name?: string } };
  isStringLiteral(): boolean;
  isTemplateLiteral(): boolean;
}

/** True for `new SomethingError(…)`. */
const isError = ({ type, callee }: NodePath['parent']): boolean =>
  type === 'NewExpression' && callee?.type === 'Identifier' && callee.name?.endsWith('Error') === true;

/** Stryker's ignorer of error messages: no test may pin their wording. */
export const messageIgnorer = {
  shouldIgnore: (path: NodePath): string | undefined =>
    (path.isStringLiteral() || path.isTemplateLiteral()) && isError(path.parent)
      ? 'no test may pin the wording of a message'
      : undefined,
};

/** A place in a file. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** The identity of a mutant within its file. */
export interface Mutant {
  readonly location: { readonly start: Position; readonly end: Position };
  readonly mutatorName: string;
  readonly replacement: string;
}

/**
 * One name for one mutant: `file:line:column-line:column mutator replacement`, lines and columns from 1.
 *
 * @param offset makes the numbers count from 1: 1 for Stryker's instrumenter, 0 for its report
 */
export const toKey = (file: string, { location: { start, end }, mutatorName, replacement }: Mutant, offset: 0 | 1) => {
  const from = `${start.line + offset}:${start.column + offset}`;
  const to = `${end.line + offset}:${end.column + offset}`;
  return `${file}:${from}-${to} ${mutatorName} ${replacement.replaceAll(/\s+/g, ' ')}`;
};
