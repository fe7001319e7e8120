import { listTranslations } from './translations.ts';

for (const { page, behind, version } of listTranslations())
  console.log(`docs/${page}  translates: ${version}${behind ? '  behind its original' : ''}`);
