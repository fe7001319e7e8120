import { configureGlobal } from 'fast-check';

configureGlobal({
  // One seed for every property: each run has the same result on every machine.
  seed: 1,
  // By default fast-check generates at most ten items, also if a property allows more.
  defaultSizeToMaxWhenMaxSpecified: true,
});
