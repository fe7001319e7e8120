import { computed, effect, signal } from '@preact/signals';

const KEY = 'cdr-theme';

/** `light`, `dark`, or null: as the system. */
const theme = signal<string | null>(localStorage.getItem(KEY));

const system = matchMedia('(prefers-color-scheme: dark)');
const isSystemDark = signal(system.matches);
system.addEventListener('change', ({ matches }) => (isSystemDark.value = matches));

effect(() => {
  if (theme.value === null) return;
  document.documentElement.dataset['theme'] = theme.value;
  localStorage.setItem(KEY, theme.value);
});

/** Whether the page is dark. */
export const isDark = computed(() => (theme.value === null ? isSystemDark.value : theme.value === 'dark'));

/** Light to dark and back. */
export const switchTheme = (): void => {
  theme.value = isDark.value ? 'light' : 'dark';
};
