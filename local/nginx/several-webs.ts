/** Seconds a web process that refused or dropped a connection is left alone; refusing costs next to nothing. */
const LEFT_ALONE_SECONDS = 2;
/** As the shipped configuration has them for one client, who on a laptop is everybody. */
const REQUESTS_A_SECOND = 20;
const AT_ONCE = 100;

/** What the shipped configuration says of its one process, by what says the same of several, in turn. */
export function inTurn(ports: readonly number[]): Record<string, string> {
  return { 'server 127.0.0.1:8080;': serversIn('store', ports) };
}

/**
 * Each once in turn, and once more for when all are being left alone: one that was just back would else be missed, when the
 * other goes, by everybody for as long as that lasts.
 */
function serversIn(zone: string, ports: readonly number[]): string {
  const server = (port: number, how: string) => `server 127.0.0.1:${String(port)} ${how};`;
  return [
    // What is known of a process is shared by nginx’s own, or each would find out by itself that one is gone.
    `zone ${zone} 64k;`,
    ...ports.map((port) => server(port, `fail_timeout=${String(LEFT_ALONE_SECONDS)}s`)),
    ...ports.map((port) => server(port, 'backup max_fails=0')),
  ].join('\n    ');
}

/**
 * The limits of nginx for one client, multiplied as the store’s own budgets are; never below what is shipped.
 *
 * @param scale BUDGET_SCALE of the store
 */
export function scaledLimits(scale: number): Record<string, string> {
  const times = Math.max(1, scale);
  return {
    [`rate=${String(REQUESTS_A_SECOND)}r/s`]: `rate=${String(Math.round(REQUESTS_A_SECOND * times))}r/s`,
    [`burst=${String(AT_ONCE)} nodelay`]: `burst=${String(Math.round(AT_ONCE * times))} nodelay`,
  };
}

/**
 * What only makes sense before several processes, as files of the server’s level: Buy may be asked again elsewhere, and
 * who answers the foot of the page takes turns of its own.
 */
export function filesForSeveral(ports: readonly number[]): Record<string, string> {
  return { 'conf.d/store_foot.conf': footInTurn(ports), 'conf.d/elasticbeanstalk/35_several.conf': SEVERAL };
}

const footInTurn = (ports: readonly number[]): string => `
upstream store_foot {
    ${serversIn('store_foot', ports)}
    keepalive 16;
    keepalive_timeout 60s;
}
`;

const AS_ELSEWHERE = `    limit_req zone=store_clients burst=${String(AT_ONCE)} nodelay;
    access_log /var/log/nginx/access.log store;
    access_log /var/log/nginx/healthd/application.log.$store_hour store_healthd;
    keepalive_timeout 75s;
    proxy_hide_header X-Request-Id;
    add_header X-Request-Id $store_request_id always;
`;

const SEVERAL = `
# A request that was under way at a process which died is asked of the next one, unless it is a POST: that might be done
# twice. Buy is the exception. It names the order and the version of the cart, so that it is accepted once however often it
# is asked (docs/decisions/0003), and gets the answer the first one would have had.
location ~ ^/(?:api/v1/)?orders$ {
${AS_ELSEWHERE}    proxy_pass http://store;
    proxy_next_upstream error timeout non_idempotent;
}

# A page and its personal part are two requests. Taking turns with everything else, the second of two would always come to the
# same process, and the foot of the page would never change.
location = /me {
${AS_ELSEWHERE}    proxy_pass http://store_foot;
    proxy_read_timeout 5s;
}
`;
