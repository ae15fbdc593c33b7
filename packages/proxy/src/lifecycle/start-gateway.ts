import { createServer } from 'node:http';
import { adminApplication } from '../admin/admin-application.ts';
import { CONFIG_DEFAULTS } from '../config/config-defaults.ts';
import type { GatewayConfig } from '../config/gateway-config.ts';
import { closeServer } from './close-server.ts';
import type { Gateway } from './gateway.ts';
import type { GatewayEnvironment } from './gateway-environment.ts';
import { listen } from './listen.ts';
import { openGateway } from './open-gateway.ts';
import { operationsOf } from './process-operations.ts';
import type { CloseOptions } from './shut-down.ts';

/**
 * Starts a gateway; resolves when it accepts requests.
 *
 * Before it listens, it asks STS whose the upstream credentials are: the account of every ARN is theirs.
 *
 * @throws ListenError when an address cannot be bound.
 * @throws UpstreamIdentityError when the credentials cannot be verified or belong to another account.
 * @throws AuditLogError when the audit file cannot be opened.
 * @throws AuthorityError when the authority of `connect` cannot sign certificates.
 * @throws TracingError when traces are wanted and `@opentelemetry/api` is not installed.
 * @throws TypeError for a configuration that contradicts itself.
 */
export async function startGateway(
  config: GatewayConfig,
  environment: GatewayEnvironment = {},
): Promise<Gateway> {
  const opened = await openGateway(config, environment);
  const { account, region, reportError, operations } = opened;
  const address = config.admin ?? CONFIG_DEFAULTS.admin;
  const admin = createServer(
    adminApplication({ ...address, operations: operationsOf(operations), reportError }).callback(),
  );
  const close = async (options?: CloseOptions): Promise<void> => {
    await opened.close(options);
    await closeServer(admin);
  };
  try {
    const adminUrl = await listen(admin, address, 'admin');
    const where = await opened.listen();
    const { reopenAudit } = operations;
    return { ...where, adminUrl, account, region, reload: opened.reload, reopenAudit, close };
  } catch (error) {
    await close({ graceMs: 0 });
    throw error;
  }
}
