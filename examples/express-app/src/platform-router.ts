import type { SagemakerAuthorization } from '@sagegate/koa-middleware/express';
import express, { type Router } from 'express';
import { readTrainingJob, trainingJobOf } from './read-training-job.ts';
import { type TrainingJobs, platformArn } from './training-jobs.ts';

/** The platform's own routes, each with the action that it needs. */
export function platformRouter(authorization: SagemakerAuthorization, jobs: TrainingJobs): Router {
  const router = express.Router();
  addTrainingJobs(router, authorization, jobs);
  addEndpoints(router, authorization);
  return router;
}

function addTrainingJobs(router: Router, authorization: SagemakerAuthorization, jobs: TrainingJobs): void {
  const { requireAction } = authorization;
  router.post(
    '/training-jobs/:name',
    readTrainingJob,
    requireAction<{ name: string }>({
      action: 'sagemaker:CreateTrainingJob',
      resource: (req) => platformArn('training-job', req.params.name),
      context: (req) => ({
        'sagemaker:InstanceTypes': [trainingJobOf(req).instanceType],
        'aws:RequestTag/Project': trainingJobOf(req).project,
      }),
    }),
    (req, res) => {
      jobs.create(trainingJobOf(req));
      res.sendStatus(201);
    },
  );
  router.get(
    '/training-jobs/:name',
    requireAction<{ name: string }>({
      action: 'sagemaker:DescribeTrainingJob',
      resource: (req) => platformArn('training-job', req.params.name),
    }),
    (req, res) => {
      const job = jobs.find(req.params.name);
      if (job === undefined) res.sendStatus(404);
      else res.json(job);
    },
  );
}

function addEndpoints(router: Router, { requireAction }: SagemakerAuthorization): void {
  router.delete(
    '/endpoints/:name',
    requireAction<{ name: string }>({
      action: 'sagemaker:DeleteEndpoint',
      resource: (req) => platformArn('endpoint', req.params.name),
    }),
    (_req, res) => {
      res.sendStatus(204);
    },
  );
}
