/** Whether one letter was left out, put in or mistaken for another, or two neighbours have changed places. */
export const isOneStepAway = (text: string, other: string): boolean => {
  if (Math.abs(text.length - other.length) > 1) return false;
  let [at, rest] = [0, 0];
  while (at < text.length && text[at] === other[at]) at += 1;
  while (rest < text.length - at && text.at(-1 - rest) === other.at(-1 - rest)) rest += 1;
  const [here, there] = [text.slice(at, text.length - rest), other.slice(at, other.length - rest)];
  if (here.length === 2) return there === `${here[1]}${here[0]}`;
  return here.length <= 1 && there.length <= 1;
};
