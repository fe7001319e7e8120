import { MANAGERS } from '../../test/registry/consumer.ts';

/** The package managers that a release is installed with. */
export const RELEASE_MANAGERS = [
  ...MANAGERS,
  {
    name: 'yarn',
    // A cache of its own: two installs that run at once damage a shared one.
    install: ['npx', '--yes', 'yarn@1.22.22', 'install', '--non-interactive', '--cache-folder', './.yarn-cache'],
  },
] as const;
