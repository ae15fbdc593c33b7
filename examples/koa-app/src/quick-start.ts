import { readFileSync } from 'node:fs';
import { parsePolicyDocument } from '@sagegate/core';
import { sagemakerAuthorization } from '@sagegate/koa-middleware';
import Koa from 'koa';
import { callerOfToken } from './callers.ts';

const policy = readFileSync(new URL('../policies/operations.json', import.meta.url), 'utf8');

export const app: Koa = new Koa();
app.use(
  sagemakerAuthorization({
    policies: { identityBased: [{ id: 'operations.json', document: parsePolicyDocument(policy) }] },
    caller: (ctx) => callerOfToken(ctx.get('x-platform-token')),
    account: '111122223333',
    region: 'us-east-1',
  }),
);
app.use((ctx) => {
  ctx.body = `the policies allow ${ctx.state['sagemaker'].operation.name}`;
});
