import manifest from '../../package.json' with { type: 'json' };

/** The version of this package. The build copies it out of the manifest. */
export const readVersion = (): string => manifest.version;
