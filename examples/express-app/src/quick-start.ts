import { policyFiles, sagemakerAuthorization } from '@sagegate/koa-middleware/express';
import express, { type Express } from 'express';
import { callerOfToken } from './callers.ts';

const directory = `${import.meta.dirname}/../policies`;

export const app: Express = express();
app.use(
  sagemakerAuthorization({
    policies: policyFiles({ identityBased: ['operations.json'] }, { directory }),
    caller: (req) => callerOfToken(req.get('x-platform-token') ?? ''),
    account: '111122223333',
    region: 'us-east-1',
  }),
);
app.use((_req, res) => {
  res.send(`the policies allow ${res.locals['sagemaker'].operation.name}`);
});
