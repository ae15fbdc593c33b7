import type { NextFunction, Request, Response } from 'express';

/** The error path, where authorization that failed ends too: what happened is logged here and not told to clients. */
export function answerError(error: unknown, _req: Request, res: Response, _next: NextFunction): void {
  const status = statusOf(error);
  if (status >= 500) console.error(error);
  res.status(status).json({ message: status < 500 ? 'the request cannot be read' : 'internal error' });
}

/** Body parsers say what a client did wrong; everything else is our own failure. */
function statusOf(error: unknown): number {
  const hasStatus = typeof error === 'object' && error !== null && 'status' in error;
  return hasStatus && typeof error.status === 'number' ? error.status : 500;
}
