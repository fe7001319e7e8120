import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { status } from '../state/answers.ts';
import { t } from '../text/language.ts';

/** @unit seconds */
const STEP = 10;
const SPEEDS = [1, 1.25, 1.5, 2];

/** Plays the recording of a leg; shows the reason where it cannot. */
export const Recording = ({ id }: { readonly id: string }) => {
  const player = useRef<HTMLAudioElement>(null);
  const isGone = useSignal(false);
  const speed = useSignal(1);
  if (status.value?.recordings !== 'on') return <p class="muted">{t('recordingOff')}</p>;
  if (isGone.value) return <p class="muted">{t('recordingGone')}</p>;
  const move = (seconds: number): void => {
    if (player.current !== null) player.current.currentTime += seconds;
  };
  const changeSpeed = (): void => {
    speed.value = SPEEDS[(SPEEDS.indexOf(speed.value) + 1) % SPEEDS.length] ?? 1;
    if (player.current !== null) player.current.playbackRate = speed.value;
  };
  return (
    <div class="recording">
      <audio
        ref={player}
        controls
        preload="none"
        aria-label={t('recording')}
        src={`/recordings/${encodeURIComponent(id)}`}
        onError={() => (isGone.value = true)}
      />
      <button type="button" onClick={() => move(-STEP)}>
        −{STEP} s
      </button>
      <button type="button" onClick={() => move(STEP)}>
        +{STEP} s
      </button>
      <button type="button" aria-label={t('speed')} onClick={changeSpeed}>
        {speed.value}×
      </button>
    </div>
  );
};
