import Router from '@koa/router';
import Koa from 'koa';

/** What must hold for the gateway to be ready, by name. */
export type ReadinessChecks = Readonly<Record<string, () => boolean>>;

/** `GET /livez`: the process answers. `GET /readyz`: it can do its work. Whatever else is asked for is not found. */
export function adminApplication(checks: ReadinessChecks): Koa {
  const router = new Router({ strict: true, sensitive: true });
  router.get('/livez', (koaContext) => {
    koaContext.body = { status: 'ok' };
  });
  router.get('/readyz', (koaContext) => {
    const results = Object.fromEntries(Object.entries(checks).map(([name, holds]) => [name, holds()]));
    const ready = Object.values(results).every(Boolean);
    koaContext.status = ready ? 200 : 503;
    koaContext.body = { status: ready ? 'ok' : 'unavailable', checks: results };
  });
  const application = new Koa();
  application.use(router.routes());
  return application;
}
