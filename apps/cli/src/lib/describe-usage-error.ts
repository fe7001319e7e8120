import { maskPhonesIn } from '@cdr/contract/masks';

const SECRETS = /--(?:[a-z]+-)*(?:token|api-?key|key|password|secret|credential)\b/i;

/** A usage error of commander's, without the values that it repeats: they may be credentials or numbers. */
export const describeUsageError = (message: string): string => {
  const text = maskPhonesIn(
    message
      .replace(/^error: /, '')
      .replace('\n', ' ')
      .replace(/(--[a-z-]+)=[^']*/g, '$1'),
  );
  if (!text.startsWith('unknown option') || !SECRETS.test(text)) return text;
  return 'a credential never stands on the command line: set CDR_EDGE_TOKEN, CDR_PBX_TOKEN, CDR_PBX_API_KEY or CDR_AUTOCALL_TOKEN, or use --token-command';
};
