import type { Socket } from 'node:net';
import type { ConnectionFacts } from '../connection/connection-facts.ts';

/** Takes over a connection with what is known of it. */
export type Deliver = (socket: Socket, facts: ConnectionFacts) => void;

/**
 * What happens to a connection before HTTP: it is delivered with more known of it, or closed.
 *
 * A stage reads nothing that it does not put back, and bounds how long it takes.
 */
export type ConnectionStage = (socket: Socket, facts: ConnectionFacts, deliver: Deliver) => void;
