import { registerHooks } from 'node:module';

/**
 * Vitest starts its workers with the condition `import`, for `require` as well: a CommonJS package such as `pg` is then
 * given the ES modules of its dependencies, which it cannot use. To be imported before anything that requires `pg`.
 */
registerHooks({
  resolve: (specifier, context, next) =>
    context.conditions.includes('require')
      ? next(specifier, { ...context, conditions: context.conditions.filter((condition) => condition !== 'import') })
      : next(specifier, context),
});
