import { render } from 'preact';
import './main.css';
import { Page } from './parts/page.tsx';
import { followAddress, takeToken } from './state/address.ts';
import { followQuestion, readStatus } from './state/data.ts';
import { followLive } from './state/live.ts';
import { isSignedIn, post } from './state/request.ts';

const signIn = async (): Promise<void> => {
  const token = takeToken();
  try {
    if (token !== null) await post('/api/session', { token });
    await readStatus();
  } catch {
    isSignedIn.value ??= false;
  }
};

followAddress();
followQuestion();
followLive();
const root = document.querySelector('#page');
if (root !== null) render(<Page />, root);
void signIn();
