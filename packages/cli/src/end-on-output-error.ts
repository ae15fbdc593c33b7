import { EXIT_CODE } from './exit-code.ts';

/** Ends quietly when the reader of our output has gone, as in `sagegate … | head`, and with a message when a disk is full. */
export function endOnOutputError(output: NodeJS.WriteStream): void {
  output.on('error', end);
}

/** Takes that back, for what goes on without its output: the gateway refuses requests while nobody takes its audit. */
export function goOnAfterOutputError(output: NodeJS.WriteStream): void {
  output.off('error', end);
  output.on('error', () => undefined);
}

function end(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit();
  process.stderr.write(`sagegate: the results cannot be written: ${error.message}\n`);
  process.exit(EXIT_CODE.checkFailed);
}
