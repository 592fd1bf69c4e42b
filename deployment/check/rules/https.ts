import { kindOf } from '../configuration.ts';
import { type Document } from '../document.ts';
import { type Finding, finding, type Rule } from '../finding.ts';
import { type Project } from '../project.ts';
import { ENVIRONMENT, sentBy } from '../settings.ts';
import { at, textOf } from '../value.ts';

/** Of those that a load balancer knows, the ones that let nobody in with less than TLS 1.2. */
const TODAYS_POLICY = /^ELBSecurityPolicy-(?:TLS13|TLS|FS)-1-[23]-/;
const LISTENER = 'aws:elbv2:listener:443';

/** Half a switch: a listener nobody is sent to, or shoppers sent where nobody listens. */
export const https: Rule = {
  name: 'https',
  why: 'a saved configuration has a listener on 443 with a certificate exactly if PUBLIC_URL is https, and its worker has the same',
  look: (project) =>
    project
      .savedConfigurations('web')
      .flatMap((document) => [...faults(document), ...otherAddresses(project, document)]),
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
    if (saying('ListenerEnabled') !== 'true')
      found.push(finding(first.place, 'nobody turns on what listens on 443', "add ListenerEnabled: 'true'"));
    if (!TODAYS_POLICY.test(saying('SSLPolicy')))
      found.push(
        finding(
          setting(LISTENER, 'SSLPolicy')?.value ?? first.place,
          'what listens on 443 takes TLS older than 1.2',
          'SSLPolicy: ELBSecurityPolicy-TLS13-1-2-2021-06',
        ),
      );
    if (!secure) found.push(finding(first.place, 'nobody is sent to HTTPS', 'add PUBLIC_URL, beginning with https://'));
  } else if (secure && address !== undefined) {
    found.push(finding(address.value, 'shoppers are sent to HTTPS, and nothing listens there', `add ${LISTENER}`));
  }
  return found;
}

const addressIn = ({ root }: Document) => at(root, 'OptionSettings', ENVIRONMENT, 'PUBLIC_URL');

/** Mails of the worker lead to the shop, too. */
const otherAddresses = (project: Project, web: Document): Finding[] =>
  project
    .savedConfigurations('worker')
    .filter(({ file }) => kindOf(file) === kindOf(web.file))
    .filter((worker) => textOf(addressIn(worker)) !== textOf(addressIn(web)))
    .map((worker) =>
      finding(
        addressIn(worker) ?? { file: worker.file, line: 1 },
        `${web.file} has another PUBLIC_URL`,
        'say the same in both, or in neither',
      ),
    );
