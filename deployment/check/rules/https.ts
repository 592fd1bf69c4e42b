import { type Document } from '../document.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { ENVIRONMENT, sentBy } from '../settings.ts';
import { textOf } from '../value.ts';

const LISTENER = 'aws:elbv2:listener:443';

/** Half a switch: a listener nobody is sent to, or shoppers sent where nobody listens. */
export const https: Rule = {
  name: 'https',
  why: 'a saved configuration has a listener on 443 with a certificate exactly if PUBLIC_URL is https',
  look: (project) => project.savedConfigurations('web').flatMap(faults),
};

function faults(document: Document): Finding[] {
  const settings = sentBy(document, 'web');
  const setting = (namespace: string, option: string) =>
    settings.findLast((each) => each.namespace === namespace && each.option === option);
  const saying = (option: string) => textOf(setting(LISTENER, option)?.value) ?? '';
  const address = setting(ENVIRONMENT, 'PUBLIC_URL');
  const secure = textOf(address?.value)?.startsWith('https:') === true;
  const first = settings.find(({ namespace }) => namespace === LISTENER);
  const listening = first !== undefined && saying('ListenerEnabled') !== 'false';
  const found: Finding[] = [];
  if (listening) {
    if (saying('Protocol') !== 'HTTPS')
      found.push(finding(first.place, 'what listens on 443 does not speak HTTPS', 'add Protocol: HTTPS'));
    if (saying('SSLCertificateArns') === '')
      found.push(finding(first.place, 'what listens on 443 has no certificate', 'add SSLCertificateArns'));
    if (!secure) found.push(finding(first.place, 'nobody is sent to HTTPS', 'add PUBLIC_URL, beginning with https://'));
  } else if (secure && address !== undefined) {
    found.push(finding(address.value, 'shoppers are sent to HTTPS, and nothing listens there', `add ${LISTENER}`));
  }
  return found;
}
