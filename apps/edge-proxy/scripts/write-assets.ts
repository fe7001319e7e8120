import { copyPageFiles } from '@cdr/api-reference/node';

// Swagger UI is part of this package: as a dependency it would bring an install script that reports installs.
await copyPageFiles(new URL('../assets/docs/', import.meta.url));
