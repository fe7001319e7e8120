export { runUntilSignal, type RunOptions } from './run-until-signal.ts';
export { surviveClosedPipe } from './survive-closed-pipe.ts';
export { ListenError, type ListenSettings, toListenError } from './to-listen-error.ts';
export { watchParent } from './watch-parent.ts';
