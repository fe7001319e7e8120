import { NONE, type Question } from '../../shared/parameters.ts';
import { change, type ListName, question, show, toggle } from '../state/address.ts';
import { formatDuration, formatWeekHour } from '../text/format.ts';
import { t, tOf } from '../text/language.ts';

/** Hours beyond these are one chip. */
const MANY = 3;

interface ChipOf {
  readonly text: string;
  readonly remove: () => void;
}

const orNone = (value: string): string => (value === NONE ? t('none') : value);

const toChips = ({
  direction,
  disposition,
  ext,
  cause,
  hour = [],
  min,
  max,
  missed,
  number,
  callid,
}: Question): ChipOf[] => {
  const ofList = (name: ListName, values: readonly string[] = [], before = ''): ChipOf[] =>
    values.map((value) => ({ text: `${before}${tOf(orNone(value))}`, remove: () => toggle(name, value) }));
  return [
    ...ofList('direction', direction),
    ...ofList('disposition', disposition),
    ...ofList('ext', ext, `${t('extension')} `),
    ...ofList('cause', cause),
    ...(hour.length > MANY
      ? [{ text: `${t('weekHours')}: ${hour.length}`, remove: () => change({ hour: undefined }) }]
      : hour.map((value) => ({ text: formatWeekHour(value), remove: () => toggle('hour', value) }))),
    ...(missed === undefined ? [] : [{ text: t('onlyMissed'), remove: () => change({ missed: undefined }) }]),
    ...(min === undefined ? [] : [{ text: `≥ ${formatDuration(min)}`, remove: () => change({ min: undefined }) }]),
    ...(max === undefined ? [] : [{ text: `≤ ${formatDuration(max)}`, remove: () => change({ max: undefined }) }]),
    ...(number ?? []).map((one) => ({
      text: one,
      remove: () => change({ number: number?.filter((other) => other !== one) }),
    })),
    ...(callid ?? []).map((one) => ({
      text: one,
      remove: () => change({ callid: callid?.filter((other) => other !== one) }),
    })),
  ];
};

/** The filters that are set, each with a button that removes it. */
export const Chips = () => {
  const chips = toChips(question.value);
  const { range, since, until, zone } = question.value;
  return (
    <>
      {chips.map(({ text, remove }) => (
        <button key={text} type="button" class="chip" aria-label={t('remove', text)} onClick={remove}>
          <span>{text}</span> <span aria-hidden="true">✕</span>
        </button>
      ))}
      {chips.length > 1 ? (
        <button
          type="button"
          class="quiet"
          onClick={() =>
            show({
              ...(range !== undefined && { range }),
              ...(since !== undefined && { since }),
              ...(until !== undefined && { until }),
              ...(zone !== undefined && { zone }),
            })
          }
        >
          {t('clear')}
        </button>
      ) : null}
    </>
  );
};
