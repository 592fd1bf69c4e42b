/** Stands for what this instance of the platform would have chosen. */
export interface Place {
  readonly folder: string;
  readonly port: number;
  /** Address nginx listens on; this machine alone unless said. */
  readonly address?: string | undefined;
  readonly asRoot: boolean;
  /** Networks beside the private ones whose word on the client’s address is believed: a balancer of a test’s. */
  readonly balancers?: readonly string[];
}

/**
 * The files Elastic Beanstalk's Node.js platform on Amazon Linux 2023 brings along, by their place below /etc/nginx: the
 * same directives on the same levels, since a bundle that repeats one does not start. Only what an ordinary user can't
 * have is changed: the port, the user, the places for temporary files.
 */
export function platformFiles({
  folder,
  port,
  address = '127.0.0.1',
  asRoot,
  balancers = [],
}: Place): Record<string, string> {
  return {
    'nginx.conf': `
${asRoot ? 'user root;' : ''}
daemon off;
error_log /var/log/nginx/error.log warn;
pid ${folder}/nginx.pid;
worker_processes 2;
worker_rlimit_nofile 1024;
events { worker_connections 512; }
http {
  server_tokens off;
  types {
    text/html html;
    text/css css;
    application/javascript js;
    image/svg+xml svg;
    text/plain txt;
    font/woff2 woff2;
  }
  default_type application/octet-stream;
  log_format main '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" '
    '"$http_user_agent" "$http_x_forwarded_for"';
  client_body_temp_path ${folder}/tmp/body;
  proxy_temp_path ${folder}/tmp/proxy;
  fastcgi_temp_path ${folder}/tmp/fastcgi;
  uwsgi_temp_path ${folder}/tmp/uwsgi;
  scgi_temp_path ${folder}/tmp/scgi;
  ${balancers.map((network) => `set_real_ip_from ${network};`).join('\n  ')}
  include conf.d/*.conf;
  map $http_upgrade $connection_upgrade { default "upgrade"; }
  server {
    listen ${address.includes(':') ? `[${address}]` : address}:${port} default_server;
    access_log /var/log/nginx/access.log main;
    client_header_timeout 60;
    client_body_timeout 60;
    keepalive_timeout 60;
    gzip off;
    gzip_comp_level 4;
    gzip_types text/plain text/css application/json application/javascript application/x-javascript text/xml
      application/xml application/xml+rss text/javascript;
    include conf.d/elasticbeanstalk/*.conf;
  }
}
`,
    'conf.d/healthd_logformat.conf': `
log_format healthd '$msec"$uri"$status"$request_time"$upstream_response_time"$http_x_forwarded_for';
`,
    'conf.d/elasticbeanstalk/healthd.conf': `
if ($time_iso8601 ~ "^(\\d{4})-(\\d{2})-(\\d{2})T(\\d{2})") {
  set $year $1;
  set $month $2;
  set $day $3;
  set $hour $4;
}
access_log /var/log/nginx/healthd/application.log.$year-$month-$day-$hour healthd;
`,
    'conf.d/elasticbeanstalk/00_application.conf': `
location / {
  proxy_pass http://127.0.0.1:8080;
  proxy_http_version 1.1;
  proxy_set_header Connection $connection_upgrade;
  proxy_set_header Upgrade $http_upgrade;
  proxy_set_header Host $host;
  proxy_set_header X-Real-IP $remote_addr;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
}
`,
  };
}
