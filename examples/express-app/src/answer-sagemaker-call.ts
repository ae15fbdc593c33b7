import { awsErrorResponse } from '@sagegate/koa-middleware/enforcement';
import type { DecidedCall } from '@sagegate/koa-middleware/express';
import type { Request, Response } from 'express';
import { type TrainingJobs, platformArn } from './training-jobs.ts';

/** Serves the one operation of SageMaker that this platform has; a call comes here only if policies allow it. */
export function answerSagemakerCall(jobs: TrainingJobs): (req: Request, res: Response) => void {
  return (_req, res) => {
    const call: DecidedCall = res.locals['sagemaker'];
    const name = call.operation?.name === 'DescribeTrainingJob' ? trainingJobName(call) : '';
    const job = jobs.find(name);
    if (job === undefined) {
      notFound(call, res);
      return;
    }
    const description = {
      TrainingJobName: job.name,
      TrainingJobArn: platformArn('training-job', job.name),
      TrainingJobStatus: 'InProgress',
    };
    res.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(description));
  };
}

/** From the very bytes that the policies were asked about. */
function trainingJobName({ request }: DecidedCall): string {
  const body: unknown = JSON.parse(Buffer.from(request.body).toString('utf8'));
  const known = typeof body === 'object' && body !== null && 'TrainingJobName' in body;
  return known ? String(body.TrainingJobName) : '';
}

function notFound({ requestId }: DecidedCall, res: Response): void {
  const { status, headers, body } = awsErrorResponse({
    code: 'ValidationException',
    message: 'Requested resource not found.',
    protocol: 'awsJson1_1',
    requestId,
  });
  res.writeHead(status, headers).end(body);
}
