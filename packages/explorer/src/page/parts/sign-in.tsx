import { useSignal } from '@preact/signals';
import { readStatus } from '../state/data.ts';
import { post } from '../state/request.ts';
import { t } from '../text/language.ts';

/** The token of a whole link, or the text itself. */
const toToken = (text: string): string => /#token=([\w-]+)/.exec(text)?.[1] ?? text.trim();

/** Takes a link or a token, and then shows what the address names. */
export const SignIn = () => {
  const text = useSignal('');
  const isWrong = useSignal(false);
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    try {
      await post('/api/session', { token: toToken(text.value) });
      await readStatus();
    } catch {
      isWrong.value = true;
    }
  };
  return (
    <main class="sign-in">
      <form onSubmit={(event) => void submit(event)}>
        <h1>{t('signIn')}</h1>
        <p>{t('signInHint')}</p>
        <label>
          {t('token')}
          <input
            type="password"
            autocomplete="off"
            required
            value={text.value}
            onInput={({ currentTarget }) => (text.value = currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          {t('open')}
        </button>
        <p class="wrong" role="alert">
          {isWrong.value ? t('wrongToken') : ''}
        </p>
      </form>
    </main>
  );
};
