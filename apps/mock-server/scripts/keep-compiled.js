import { enableCompileCache } from 'node:module';

// To be imported before the command's sources: main.ts does the same, but itself needs Node's compiler of types to be read,
// which takes 80 ms and 10 MB. Hence plain JavaScript.
enableCompileCache();
