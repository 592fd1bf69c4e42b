const CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ENOTFOUND',
  'EPROTO',
  // Nothing is wrong with the other side; this process has no room for a connection.
  'EMFILE',
  'ENFILE',
  'ENOBUFS',
  'ENOMEM',
]);
/** Name service, sockets and streams of Node, TLS, and a peer that doesn’t speak HTTP. */
const FAMILIES = /^(?:EAI_|ERR_SOCKET_|ERR_STREAM_|ERR_TLS_|ERR_SSL_|HPE_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** True for codes that say a connection failed or was lost, whatever was to be said over it. */
export function isNetworkFault(code: string | undefined): boolean {
  return code !== undefined && (CODES.has(code) || FAMILIES.test(code));
}
