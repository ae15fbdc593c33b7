import { isGatewayHost, isHeaderName, isNetworkHeaders } from '@sagegate/koa-middleware/mapping';
import { z } from 'zod';
import type { RequestsFile } from '../shape/config-file.ts';

const HEADER = z
  .string()
  .refine(isHeaderName, 'expected the name of a header such as `x-forwarded-proto`')
  .describe('Name of a header.');

/** One segment or more of a raw path: what stands before every path of the API. */
const PATH_PREFIX = /^(?:\/[A-Za-z0-9._~-]*[A-Za-z0-9_~-])+$/;

/** How requests are read: what `requests` in `sagegate.yaml` may hold. */
export const REQUESTS_SCHEMA: z.ZodType<RequestsFile | undefined> = z
  .strictObject({
    hosts: z
      .array(z.string().refine(isGatewayHost, 'expected the name of a host, without a port'))
      .min(1)
      .optional()
      .describe(
        "Names under which clients reach the gateway, without a port. Default: every name that is not AWS's. A load balancer's own name ends in `amazonaws.com` and must be listed. SageMaker's own hosts are always known, each for its service.",
      ),
    pathPrefix: z
      .string()
      .regex(PATH_PREFIX, 'expected a path such as `/sagemaker`, without a slash at its end')
      .optional()
      .describe('What stands before the paths of the API in every request.'),
    networkHeaders: z
      .union(
        [
          z.enum(['apiGateway', 'vpcLattice']),
          z
            .strictObject({ sourceVpce: HEADER.optional(), sourceVpc: HEADER.optional() })
            .refine(isNetworkHeaders, 'expected one or two names of headers, and not the same twice'),
        ],
        { error: 'expected `apiGateway`, `vpcLattice` or names of headers' },
      )
      .optional()
      .describe(
        'Headers in which a trusted proxy names the VPC endpoint and the VPC of a request. Name only headers that your front door sets itself or strips. Default: none.',
      ),
    protoHeader: HEADER.optional().describe(
      'Header in which trusted proxies say whether the client came over `https`. Default: none; `aws:SecureTransport` is about the connection itself.',
    ),
    foreignAccounts: z
      .enum(['refuse', 'ask'])
      .optional()
      .describe(
        'What becomes of a request that names a resource or a role of another account by its ARN: it is refused, which is the default, or decided on as it is, where resources are shared between accounts.',
      ),
    caseInsensitiveNames: z
      .enum(['both', 'asSent'])
      .optional()
      .describe(
        'Whether names that AWS does not tell apart by case are decided as sent and in lower case, which is the default, or as sent.',
      ),
    endpointPolicyInSameAccount: z
      .enum(['onlyDenies', 'grants'])
      .optional()
      .describe(
        "What an endpoint's resource-based policy does to callers of its account. Default: `onlyDenies`.",
      ),
  })
  .optional();
