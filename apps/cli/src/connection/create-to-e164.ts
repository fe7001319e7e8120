import { toE164 } from '@cdr/contract/e164';

/** A call centre's calls repeat few numbers; parsing one costs 2 to 5 µs. */
const MOST_NUMBERS = 10_000;

/** The E.164 forms that `cdr` stores. Numbers without a country code are of Vietnam. */
export const createToE164 = (): ((number: string) => string | null) => {
  const forms = new Map<string, string | null>();
  return (number) => {
    const kept = forms.get(number);
    if (kept !== undefined) return kept;
    if (forms.size === MOST_NUMBERS) forms.clear();
    const e164 = toE164(number);
    forms.set(number, e164);
    return e164;
  };
};
