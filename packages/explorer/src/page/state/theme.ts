import { effect, signal } from '@preact/signals';

const KEY = 'cdr-theme';

/** `light`, `dark`, or null: as the system. */
export const theme = signal<string | null>(localStorage.getItem(KEY));

effect(() => {
  if (theme.value === null) return;
  document.documentElement.dataset['theme'] = theme.value;
  localStorage.setItem(KEY, theme.value);
});

/** Whether the page is dark. */
const isDark = (): boolean =>
  theme.value === null ? matchMedia('(prefers-color-scheme: dark)').matches : theme.value === 'dark';

/** Light to dark and back. */
export const switchTheme = (): void => {
  theme.value = isDark() ? 'light' : 'dark';
};
