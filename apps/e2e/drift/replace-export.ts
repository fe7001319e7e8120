import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { toDeclaration } from './find-declaration.ts';
import type { ExportedFunction } from './fault.ts';

/** The global key of a replacement. */
const GLOBAL = '__cdrDriftReplace';

/** The replacement of one exported function. */
export interface Replacement {
  /** Until it is set, the original runs: the catalogue itself may load the module. */
  fault: ExportedFunction | null;
  /** Calls of the faulty function. */
  calls: number;
}

type AnyFunction = (...args: unknown[]) => unknown;

const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';

/** The catalogue states the type of the function that it names. */
const isNamed = (value: unknown): value is never => isFunction(value);

/**
 * Replaces an exported function for its callers inside and outside its module: exports are live bindings, so one
 * assignment at the end of the module reaches all of them. Call it before the module is loaded.
 *
 * @param file the module
 */
export const replaceExport = (file: string, name: string): Replacement => {
  const replacement: Replacement = { fault: null, calls: 0 };
  const wrap = (original: unknown): unknown => {
    if (!isFunction(original)) throw new TypeError(`${name} is not a function`);
    const named: unknown = original;
    let faulty: unknown;
    return (...args: unknown[]): unknown => {
      if (replacement.fault === null) return original(...args);
      replacement.calls += 1;
      if (isNamed(named)) faulty ??= replacement.fault.replace(named);
      if (!isFunction(faulty)) throw new TypeError(`the fault of ${name} is not a function`);
      return faulty(...args);
    };
  };
  Object.defineProperty(globalThis, GLOBAL, { value: wrap });
  const url = pathToFileURL(file).href;
  registerHooks({
    load: (loaded, context, nextLoad) => {
      const result = nextLoad(loaded, context);
      if (loaded !== url) return result;
      const { source } = result;
      const text = typeof source === 'string' ? source : new TextDecoder().decode(source);
      const assignable = text.replace(toDeclaration(name), (declared) =>
        declared.replace(/^export const/, 'export let'),
      );
      return { ...result, source: `${assignable}\n;${name} = globalThis.${GLOBAL}(${name});\n` };
    },
  });
  return replacement;
};
