import Router, { type RouterContext } from '@koa/router';
import type { SagemakerAuthorization } from '@sagegate/koa-middleware';
import { readTrainingJob } from './read-training-job.ts';
import { type TrainingJob, type TrainingJobs, platformArn } from './training-jobs.ts';

/** The platform's own routes, each with the action that it needs. */
export function platformRouter(authorization: SagemakerAuthorization, jobs: TrainingJobs): Router {
  const router = new Router();
  addTrainingJobs(router, authorization, jobs);
  addEndpoints(router, authorization);
  return router;
}

type JobContext = RouterContext<{ job: TrainingJob }>;

function addTrainingJobs(router: Router, authorization: SagemakerAuthorization, jobs: TrainingJobs): void {
  const { requireAction } = authorization;
  router.post(
    '/training-jobs/:name',
    readTrainingJob,
    requireAction<JobContext>({
      action: 'sagemaker:CreateTrainingJob',
      resource: (ctx) => platformArn('training-job', nameOf(ctx)),
      context: (ctx) => ({
        'sagemaker:InstanceTypes': [ctx.state.job.instanceType],
        'aws:RequestTag/Project': ctx.state.job.project,
      }),
    }),
    (ctx: JobContext) => {
      jobs.create(ctx.state.job);
      ctx.status = 201;
    },
  );
  router.get(
    '/training-jobs/:name',
    requireAction<RouterContext>({
      action: 'sagemaker:DescribeTrainingJob',
      resource: (ctx) => platformArn('training-job', nameOf(ctx)),
    }),
    (ctx: RouterContext) => {
      const job = jobs.find(nameOf(ctx));
      ctx.assert(job, 404);
      ctx.body = job;
    },
  );
}

function addEndpoints(router: Router, { requireAction }: SagemakerAuthorization): void {
  router.delete(
    '/endpoints/:name',
    requireAction<RouterContext>({
      action: 'sagemaker:DeleteEndpoint',
      resource: (ctx) => platformArn('endpoint', nameOf(ctx)),
    }),
    (ctx) => {
      ctx.status = 204;
    },
  );
}

/** Every route here has the parameter. */
function nameOf({ params: { name = '' } }: RouterContext): string {
  return name;
}
