import { loadConfig, startGateway } from '@sagegate/proxy';

// A gateway of a configuration file, told to reload by its parent.
const [, , file = ''] = process.argv;
const start = performance.now();
const config = await loadConfig(file);
const loadMs = performance.now() - start;
const gateway = await startGateway(config, { log: () => undefined });
process.send?.({ url: gateway.url, loadMs });

process.on('message', () => {
  const from = performance.now();
  void gateway
    .reload()
    .then(({ outcome }) => process.send?.({ outcome, reloadMs: performance.now() - from }));
});
