import type { NextFunction, Request, Response } from 'express';
import { type TrainingJob, parseTrainingJob } from './training-jobs.ts';

/** Checks the job that the body describes and leaves it in its place, for the policies and for the handler. */
export function readTrainingJob(req: Request<{ name: string }>, res: Response, next: NextFunction): void {
  const job = parseTrainingJob(req.params.name, req.body);
  if (job === undefined) {
    res.status(400).json({ message: 'expected {"instanceType": …, "project": …}' });
    return;
  }
  req.body = job;
  next();
}

/** The job that `readTrainingJob` has checked. */
export function trainingJobOf(req: { readonly body: TrainingJob }): TrainingJob {
  return req.body;
}
