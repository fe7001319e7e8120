/** Control and format characters could rewrite the terminal that shows a list. */
const LABEL = /^(?=.*\S)[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,100}$/u;

/** Whether a value can be the label of a key. */
export const isKeyLabel = (value: unknown): value is string => typeof value === 'string' && LABEL.test(value);

/** The rule of {@link isKeyLabel}, in words. */
export const KEY_LABEL_RULE = '1 to 100 characters on one line';
