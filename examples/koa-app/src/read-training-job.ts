import type { RouterContext } from '@koa/router';
import type { Next } from 'koa';
import { parseTrainingJob } from './training-jobs.ts';

const MAX_BODY = 16_384;

/** Puts the job that the body describes on `ctx.state.job`, where the policies and the handler both find it. */
export async function readTrainingJob(ctx: RouterContext, next: Next): Promise<void> {
  const job = parseTrainingJob(ctx.params['name'] ?? '', await readJson(ctx));
  ctx.assert(job, 400, 'expected {"instanceType": …, "project": …}');
  ctx.state['job'] = job;
  await next();
}

async function readJson(ctx: RouterContext): Promise<unknown> {
  let text = '';
  for await (const chunk of ctx.req.setEncoding('utf8')) {
    text += String(chunk);
    ctx.assert(text.length <= MAX_BODY, 413);
  }
  try {
    return JSON.parse(text);
  } catch {
    return ctx.throw(400, 'the body is not JSON');
  }
}
