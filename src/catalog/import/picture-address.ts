import { BlockList, isIPv4, isIPv6 } from 'node:net';

const BASE = 'http://shop.invalid';
/** Names that are only good within one network. */
const INSIDE = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|test|invalid|onion|home\.arpa)$/;

/** Addresses no shopper’s browser should be sent to by the shop: this machine, its link, private and special networks. */
const notPublic = new BlockList();
for (const [net, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
  ] as const),
  ...([
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const),
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4');

/**
 * Whether a picture can be there: a path of this shop, or an https address that anybody’s browser may be sent to, without a
 * name and password in it.
 */
export function isPictureAddress(text: string): boolean {
  if (/[\s\\\p{Cc}]/u.test(text)) return false;
  if (text.startsWith('/')) return !text.startsWith('//') && URL.parse(text, BASE)?.origin === BASE;
  const url = URL.parse(text);
  if (url?.protocol !== 'https:' || !/^https:\/\/[^/]/i.test(text)) return false;
  return (
    url.username === '' && url.password === '' && !text.slice(0, text.indexOf(url.host)).includes('@') && isPublic(url)
  );
}

function isPublic({ hostname }: URL): boolean {
  if (isIPv4(hostname)) return !notPublic.check(hostname, 'ipv4');
  // Of IPv6 only what is routed everywhere, and nothing that stands for an address of the old kind.
  const inner = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIPv6(inner)) return /^[23]/.test(inner) && !/^(?:2001:0?:|2001:db8:|2002:|64:ff9b:)/.test(inner);
  return hostname.includes('.') && !INSIDE.test(hostname.replace(/\.$/, ''));
}
