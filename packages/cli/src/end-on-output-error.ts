import { EXIT_CODE } from './exit-code.ts';

/** Ends quietly when the reader of our output has gone, as in `sagegate … | head`, and with a message when a disk is full. */
export function endOnOutputError(output: NodeJS.WriteStream): void {
  output.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`sagegate: the results cannot be written: ${error.message}\n`);
    process.exit(EXIT_CODE.checkFailed);
  });
}
