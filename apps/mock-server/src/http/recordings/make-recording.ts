/** @unit samples a second */
const RATE = 8000;
const SECONDS = 6;
const HEADER_BYTES = 44;
/** The ringing tone, and the two voices of the talk after it. @unit hertz */
const RING = 425;
const VOICES = [180, 260] as const;

/** The loudness of a moment, -1 to 1: it rings for a second, is silent for half of one, then two voices take turns. */
const toSample = (second: number): number => {
  const wave = (hertz: number): number => Math.sin(2 * Math.PI * hertz * second);
  if (second < 1) return 0.4 * wave(RING);
  if (second < 1.5) return 0;
  const voice = VOICES[Math.floor(second) % 2] ?? RING;
  const syllable = Math.max(0, Math.sin(2 * Math.PI * 4 * second));
  return 0.5 * syllable * wave(voice + 20 * Math.sin(2 * Math.PI * second));
};

/** A short recording: 8 bits, one channel. It is the same for every call. @source RIFF WAVE, Microsoft and IBM 1991 */
export const makeRecording = (): Buffer => {
  const length = RATE * SECONDS;
  const file = Buffer.alloc(HEADER_BYTES + length);
  file.write('RIFF', 0);
  file.writeUInt32LE(HEADER_BYTES - 8 + length, 4);
  file.write('WAVEfmt ', 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write('data', 36);
  file.writeUInt32LE(length, 40);
  for (let index = 0; index < length; index += 1)
    file[HEADER_BYTES + index] = Math.round(128 + 127 * toSample(index / RATE));
  return file;
};
