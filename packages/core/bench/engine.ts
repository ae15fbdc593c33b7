import type { Call } from './call.ts';

/** Whether one call is allowed, asked again each time. */
export type Decide = () => boolean;

/** Something that decides calls. Translating a call to its request is not timed, so it is done first. */
export type Engine = (call: Call) => Decide;
