// Which mutants count, and what names one. Read by the list and by Stryker's plugins, so that both agree.

/** The part of Babel's path to a node that is read here. */
interface NodePath {
  readonly parent: { readonly type: string; readonly callee?: { readonly type: string; readonly name?: string } };
  isStringLiteral(): boolean;
  isTemplateLiteral(): boolean;
}

/** True for `new SomethingError(…)`. */
const isError = ({ type, callee }: NodePath['parent']): boolean =>
  type === 'NewExpression' && callee?.type === 'Identifier' && callee.name?.endsWith('Error') === true;

/** Stryker's ignorer of the texts of error messages, whose wording no test may pin. */
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

/** What tells a mutant from others of its file. */
export interface Mutant {
  readonly location: { readonly start: Position; readonly end: Position };
  readonly mutatorName: string;
  readonly replacement: string;
}

/**
 * One name for one mutant: `file:line:column-line:column mutator replacement`, lines and columns from 1.
 *
 * @param offset what makes the numbers count from 1: 1 for those of Stryker's instrumenter, 0 for those of its report
 */
export const toKey = (file: string, { location: { start, end }, mutatorName, replacement }: Mutant, offset: 0 | 1) => {
  const from = `${start.line + offset}:${start.column + offset}`;
  const to = `${end.line + offset}:${end.column + offset}`;
  return `${file}:${from}-${to} ${mutatorName} ${replacement.replaceAll(/\s+/g, ' ')}`;
};
