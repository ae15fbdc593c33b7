import Router from '@koa/router';
import { sagemakerAuthorization } from '@sagegate/koa-middleware';
import Koa from 'koa';
import { answerSagemakerCall } from './answer-sagemaker-call.ts';
import { authorizerOf } from './authorizers.ts';
import { callerOfToken } from './callers.ts';
import { platformRouter } from './platform-router.ts';
import { TrainingJobs } from './training-jobs.ts';

/** An internal ML platform API: routes of its own, and SageMaker's protocol below `/sagemaker`. */
export function createApp(): Koa {
  const jobs = new TrainingJobs();
  const authorization = sagemakerAuthorization({
    authorizer: authorizerOf,
    caller: (ctx) => callerOfToken(ctx.get('x-platform-token')),
    account: '111122223333',
    region: 'us-east-1',
    pathPrefix: '/sagemaker',
  });
  const sagemakerRouter = new Router();
  sagemakerRouter.all('/sagemaker{/*path}', authorization, answerSagemakerCall(jobs));

  const app = new Koa();
  app.use(platformRouter(authorization, jobs).routes());
  app.use(sagemakerRouter.routes());
  return app;
}
