import { readFileSync } from 'node:fs';
import { parsePolicyDocument } from '@sagegate/core';
import { sagemakerAuthorization } from '@sagegate/koa-middleware/express';
import express, { type Express } from 'express';
import { callerOfToken } from './callers.ts';

const policy = readFileSync(new URL('../policies/operations.json', import.meta.url), 'utf8');

export const app: Express = express();
app.use(
  sagemakerAuthorization({
    policies: { identityBased: [{ id: 'operations.json', document: parsePolicyDocument(policy) }] },
    caller: (req) => callerOfToken(req.get('x-platform-token') ?? ''),
    account: '111122223333',
    region: 'us-east-1',
  }),
);
app.use((_req, res) => {
  res.send(`the policies allow ${res.locals['sagemaker'].operation.name}`);
});
