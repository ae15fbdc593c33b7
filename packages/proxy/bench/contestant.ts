import { mkdtempSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import httpProxy from 'http-proxy';
import { startGateway } from '@sagegate/proxy';
import { benchConfig } from './scene.ts';

// The process that is measured: one proxy, named by the first argument, in front of the second.
const [kind = '', upstream = ''] = process.argv.slice(2);

process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.send?.({ url: await start() });

async function start(): Promise<string> {
  if (kind === 'sagegate') {
    const audit = join(mkdtempSync(join(tmpdir(), 'sagegate-bench-')), 'audit.jsonl');
    return (await startGateway(benchConfig(upstream, audit))).url;
  }
  return listening(kind === 'http-proxy' ? httpProxyServer() : passthrough());
}

/** http-proxy 1.18.1 with a keep-alive agent, as its documentation has it. */
function httpProxyServer(): http.Server {
  const proxy = httpProxy.createProxyServer({ target: upstream, agent: agent() });
  return http.createServer((request, response) => proxy.web(request, response));
}

/** The least that can be called a proxy. */
function passthrough(): http.Server {
  const { hostname, port } = new URL(upstream);
  const pool = agent();
  return http.createServer((request, response) => {
    const options = {
      hostname,
      port,
      method: request.method,
      path: request.url,
      headers: request.headers,
      agent: pool,
    };
    const outgoing = http.request(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    request.pipe(outgoing);
  });
}

function agent(): http.Agent {
  return new http.Agent({ keepAlive: true, maxSockets: 64 });
}

function listening(server: http.Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(`http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`);
    });
  });
}
