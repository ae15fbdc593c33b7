import Router from '@koa/router';
import Koa from 'koa';
import type { Context, Middleware } from 'koa';
import { changeFault, hostFault } from './admin-access.ts';
import type { AccessFault, AdminAccess } from './admin-access.ts';
import type { Operations, ReadinessCheck, ReloadReport } from './operations.ts';

export interface AdminOptions extends AdminAccess {
  readonly operations: Operations;
  /** Told of what fails although nobody foresaw it; the client learns nothing of it. */
  readonly reportError: (error: unknown) => void;
}

/**
 * The port of the people who run the gateway.
 *
 * `GET /livez`: the process answers. `GET /readyz`: it can do its work; with `?verbose`, what of it and why not.
 * `GET /metrics`, `GET /version`, `POST /reload`. Whatever else is asked for is not found.
 */
export function adminApplication({ operations, reportError, ...access }: AdminOptions): Koa {
  const router = new Router({ strict: true, sensitive: true });
  const known = guarded((request) => hostFault(request, access));
  const trusted = guarded((request) => changeFault(request, access));
  router.get('/livez', (context) => {
    context.body = { status: 'ok' };
  });
  router.get('/readyz', (context) => answerReadiness(context, operations, access));
  router.get('/version', known, async (context) => {
    context.body = await operations.version();
  });
  const { metrics } = operations;
  if (metrics !== undefined)
    router.get('/metrics', known, async (context) => {
      const { contentType, text } = await metrics();
      context.set('content-type', contentType);
      context.body = text;
    });
  router.post('/reload', known, trusted, async (context) => answerReload(context, await operations.reload()));
  const application = new Koa();
  application.silent = true;
  application.use(inJson(reportError));
  application.use(router.routes());
  application.use(router.allowedMethods());
  return application;
}

/** Faults of every kind have a body of one shape. */
function inJson(reportError: (error: unknown) => void): Middleware {
  return async (context, next) => {
    context.set('cache-control', 'no-store');
    try {
      await next();
    } catch (error) {
      reportError(error);
      context.status = 500;
      context.body = { error: 'the gateway failed to answer' };
    }
    if (context.body !== undefined && context.body !== null) return;
    const { status } = context;
    context.body = { error: status === 405 || status === 501 ? 'method not allowed' : 'not found' };
    context.status = status === 501 ? 405 : status;
  };
}

function guarded(faultOf: (request: Context['req']) => AccessFault | undefined): Middleware {
  return async (context, next) => {
    const fault = faultOf(context.req);
    if (fault === undefined) await next();
    else refuse(context, fault);
  };
}

function refuse(context: Context, { status, message }: AccessFault): void {
  context.status = status;
  if (status === 401) context.set('www-authenticate', 'Bearer');
  context.body = { error: message };
}

/** Load balancers and orchestrators ask under whatever name, and learn no more than names of checks. */
async function answerReadiness(context: Context, operations: Operations, access: AdminAccess): Promise<void> {
  const verbose = context.querystring === 'verbose';
  const fault = verbose ? hostFault(context.req, access) : undefined;
  if (fault !== undefined) return refuse(context, fault);
  const checks = await operations.checks();
  const ready = checks.every(({ holds }) => holds);
  context.status = ready ? 200 : 503;
  context.body = {
    status: ready ? 'ok' : 'unavailable',
    checks: Object.fromEntries(checks.map((check) => [check.name, verbose ? detailed(check) : check.holds])),
  };
  return undefined;
}

function detailed({ holds, detail }: ReadinessCheck): object {
  return { ok: holds, ...detail };
}

const RELOAD_STATUS: Readonly<Record<ReloadReport['outcome'], number>> = {
  applied: 200,
  unchanged: 200,
  refused: 422,
  changing: 409,
};

function answerReload(context: Context, report: ReloadReport): void {
  context.status = RELOAD_STATUS[report.outcome];
  context.body = report;
}
