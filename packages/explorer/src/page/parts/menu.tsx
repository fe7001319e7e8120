import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

interface MenuProps {
  readonly label: ComponentChildren;
  readonly title?: string;
  readonly className?: string;
  readonly children: (close: () => void) => ComponentChildren;
}

/** A button that opens a small panel. Escape, a click elsewhere and leaving it by Tab close it. */
export const Menu = ({ label, title, className = '', children }: MenuProps) => {
  const isOpen = useSignal(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    isOpen.value = false;
    button.current?.focus();
  };
  // After the panel is there: a signal's own effect comes before it.
  useLayoutEffect(() => {
    if (!isOpen.value) return undefined;
    root.current?.querySelector<HTMLElement>('.panel :is(button, input, select, textarea)')?.focus();
    const closeOutside = ({ target }: Event): void => {
      if (target instanceof Node && root.current?.contains(target) === false) isOpen.value = false;
    };
    addEventListener('pointerdown', closeOutside);
    addEventListener('focusin', closeOutside);
    return () => {
      removeEventListener('pointerdown', closeOutside);
      removeEventListener('focusin', closeOutside);
    };
  }, [isOpen.value, isOpen]);
  return (
    <div
      class={`menu ${className}`}
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen.value) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        type="button"
        ref={button}
        aria-expanded={isOpen.value}
        {...(title !== undefined && { title })}
        onClick={() => (isOpen.value = !isOpen.value)}
      >
        {label}
      </button>
      {isOpen.value ? <div class="panel">{children(close)}</div> : null}
    </div>
  );
};
