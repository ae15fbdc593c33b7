import { policyFiles, sagemakerAuthorization } from '@sagegate/koa-middleware';
import Koa from 'koa';
import { callerOfToken } from './callers.ts';

const directory = `${import.meta.dirname}/../policies`;

export const app: Koa = new Koa();
app.use(
  sagemakerAuthorization({
    policies: policyFiles({ identityBased: ['operations.json'] }, { directory }),
    caller: (ctx) => callerOfToken(ctx.get('x-platform-token')),
    account: '111122223333',
    region: 'us-east-1',
  }),
);
app.use((ctx) => {
  ctx.body = `the policies allow ${ctx.state['sagemaker'].operation.name}`;
});
