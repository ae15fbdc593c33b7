import { type DecisionEvent, reloadingPolicyFiles, sagemakerAuthorization } from '@sagegate/koa-middleware';
import Koa from 'koa';
import { callerOfToken } from './callers.ts';

/** A platform that tries policies out: it serves everything, and tells what they would have refused. */
export function createTrial(directory: string, log: (line: string) => void): { app: Koa; close: () => void } {
  const policies = reloadingPolicyFiles(
    { identityBased: ['*.json'] },
    {
      directory,
      onReload: (version) => log(`policies ${version.slice(0, 8)} are in force`),
      onReloadError: (error) => log(`the old policies stay: ${error.message}`),
    },
  );
  const app = new Koa();
  app.use(
    sagemakerAuthorization({
      policies,
      mode: 'reportOnly',
      caller: (ctx) => callerOfToken(ctx.get('x-platform-token')),
      account: '111122223333',
      region: 'us-east-1',
      onDecision: (event) => {
        if (event.outcome !== 'allowed') log(lineOf(event));
      },
    }),
  );
  app.use((ctx) => {
    ctx.body = `served, though it is ${ctx.state['sagemaker'].outcome}`;
  });
  return { app, close: policies.close };
}

function lineOf({ requestId, outcome, enforced, error }: DecisionEvent): string {
  return `${requestId} ${enforced ? outcome : `would be ${outcome}`}: ${error?.message ?? ''}`;
}
