/** Seconds as `m:ss`, from an hour on as `h:mm:ss`. */
export const toDurationText = (seconds: number | null): string => {
  if (seconds === null) return '';
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  const rest = String(whole % 60).padStart(2, '0');
  return hours === 0 ? `${minutes}:${rest}` : `${hours}:${String(minutes).padStart(2, '0')}:${rest}`;
};
