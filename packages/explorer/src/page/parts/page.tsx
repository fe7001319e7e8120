import { CallBackList } from '../calls/call-back-list.tsx';
import { CallDrawer } from '../calls/call-drawer.tsx';
import { CallList } from '../calls/call-list.tsx';
import { BarList } from '../pictures/bar-list.tsx';
import { toCauses, toExtensions, toLengths } from '../pictures/to-bars.ts';
import { HeatMap } from '../pictures/heat-map.tsx';
import { TimeLine } from '../pictures/time-line.tsx';
import { isBusy, overview, pictures, status } from '../state/answers.ts';
import { isSignedIn } from '../state/request.ts';
import { t } from '../text/language.ts';
import { Figures } from './figures.tsx';
import { Header } from './header.tsx';
import { Notes } from './notes.tsx';
import { SignIn } from './sign-in.tsx';

const Empty = () => {
  const isAccountEmpty = status.value?.calls === 0;
  return (
    <section class="empty">
      <h2>{t(isAccountEmpty ? 'empty' : 'noMatch')}</h2>
      <p>{t(isAccountEmpty ? 'emptyHint' : 'noMatchHint')}</p>
    </section>
  );
};

const Content = () => {
  const drawn = pictures.value;
  const isEmpty = overview.value?.now.legs === 0 && drawn?.totals.legs === 0;
  return (
    <main class={isBusy.value ? 'is-busy' : ''} aria-busy={isBusy.value}>
      <Figures />
      {isEmpty ? (
        <Empty />
      ) : (
        <>
          <TimeLine />
          <div class="columns">
            <HeatMap />
            <BarList {...toExtensions(drawn)} />
            <BarList {...toCauses(drawn)} />
            <BarList {...toLengths(drawn)} />
          </div>
          <CallBackList />
          <CallList />
        </>
      )}
    </main>
  );
};

/** The whole page. */
export const Page = () => {
  if (isSignedIn.value === false) return <SignIn />;
  return (
    <>
      <Header />
      <Notes />
      <Content />
      <CallDrawer />
    </>
  );
};
