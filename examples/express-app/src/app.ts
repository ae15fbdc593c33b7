import { sagemakerAuthorization } from '@sagegate/koa-middleware/express';
import express, { type Express } from 'express';
import { answerError } from './answer-error.ts';
import { answerSagemakerCall } from './answer-sagemaker-call.ts';
import { authorizerOf } from './authorizers.ts';
import { callerOfToken } from './callers.ts';
import { platformRouter } from './platform-router.ts';
import { TrainingJobs } from './training-jobs.ts';

/** An internal ML platform API: routes of its own, and SageMaker's protocol below `/sagemaker`. */
export function createApp(): Express {
  const jobs = new TrainingJobs();
  const authorization = sagemakerAuthorization({
    authorizer: authorizerOf,
    caller: (req) => callerOfToken(req.get('x-platform-token') ?? ''),
    account: '111122223333',
    region: 'us-east-1',
    pathPrefix: '/sagemaker',
  });
  const app = express();
  app.disable('x-powered-by');
  // Before any body parser: policies decide on the bytes.
  app.use('/sagemaker', authorization, answerSagemakerCall(jobs));
  app.use(express.json(), platformRouter(authorization, jobs));
  app.use(answerError);
  return app;
}
