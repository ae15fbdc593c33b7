/** Calls `work` once after so many milliseconds; what it returns calls that off. */
export type Schedule = (work: () => void, milliseconds: number) => () => void;

/** Node's timer; it does not keep the process alive. */
export const onTimer: Schedule = (work, milliseconds) => {
  const timer = setTimeout(work, milliseconds).unref();
  return () => clearTimeout(timer);
};
