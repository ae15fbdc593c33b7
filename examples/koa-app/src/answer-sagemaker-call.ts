import { awsErrorResponse } from '@sagegate/koa-middleware/enforcement';
import type { DecidedCall } from '@sagegate/koa-middleware';
import type { Context } from 'koa';
import { type TrainingJobs, platformArn } from './training-jobs.ts';

/** Serves the one operation of SageMaker that this platform has; a call comes here only if policies allow it. */
export function answerSagemakerCall(jobs: TrainingJobs): (ctx: Context) => void {
  return (ctx) => {
    const call: DecidedCall = ctx.state['sagemaker'];
    const name = call.operation?.name === 'DescribeTrainingJob' ? trainingJobName(call) : '';
    const job = jobs.find(name);
    if (job === undefined) {
      notFound(call, ctx);
      return;
    }
    ctx.set('content-type', 'application/x-amz-json-1.1');
    ctx.body = JSON.stringify({
      TrainingJobName: job.name,
      TrainingJobArn: platformArn('training-job', job.name),
      TrainingJobStatus: 'InProgress',
    });
  };
}

/** From the very bytes that the policies were asked about. */
function trainingJobName({ request }: DecidedCall): string {
  const body: unknown = JSON.parse(Buffer.from(request.body).toString('utf8'));
  const known = typeof body === 'object' && body !== null && 'TrainingJobName' in body;
  return known ? String(body.TrainingJobName) : '';
}

function notFound({ requestId }: DecidedCall, ctx: Context): void {
  const { status, headers, body } = awsErrorResponse({
    code: 'ValidationException',
    message: 'Requested resource not found.',
    protocol: 'awsJson1_1',
    requestId,
  });
  ctx.status = status;
  ctx.set(headers);
  ctx.body = body;
}
